"""Addresses at the top of the site that are not only pages of the tree.

The view that helps has a name that starts with "help": such views are never logged (law 10).
"""

from django.urls import path

from . import views

urlpatterns = [
    path("guide/", views.help_now, name="help_now"),
    path("figures/", views.statistics, name="statistics"),
    path("style/", views.style, name="style"),
]
