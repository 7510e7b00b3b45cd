"""Addresses at the top of the site that are not only pages of the tree.

The view that helps has a name that starts with "help": such views are never logged (law 10).
"""

from django.urls import path

from .views import contact, figures, pages, search

urlpatterns = [
    path("guide/", pages.help_now, name="help_now"),
    path("figures/", figures.statistics, name="statistics"),
    path("figures/<str:name>.csv", figures.as_csv, name="figure_csv"),
    path("figures/<str:name>.json", figures.as_json, name="figure_json"),
    path("privacy-policy/", pages.privacy_policy, name="privacy_policy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("seen/", pages.saw_something, name="saw_something"),
    path("contact/", contact.contact, name="contact"),
    path("contact/takedown/", contact.takedown, name="takedown"),
    path("contact/takedown/<uuid:request_id>/", contact.receipt, name="takedown_receipt"),
    path("search/", search.search, name="search"),
    path("style/", pages.style, name="style"),
]
