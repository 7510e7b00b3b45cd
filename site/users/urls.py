"""A person's own page, and the door an invitation opens."""

from django.urls import path

from .views import accounts, invitations, my

urlpatterns = [
    path("", my.page, name="my"),
    path("news/<uuid:pk>/", my.open_news, name="my_open_news"),
    path("news/read/", my.read_all, name="my_read_all"),
    path("account/", accounts.ask, name="ask_account"),
    path("invitation/<str:token>/", invitations.page, name="invitation"),
]
