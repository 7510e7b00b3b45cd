from django.urls import path

from .views import reading

app_name = "manuals"
urlpatterns = [
    path("", reading.shelf, name="shelf"),
    path("<uuid:pk>/", reading.edition, name="edition"),
    path("<uuid:pk>/chapters/<int:number>/", reading.chapter, name="chapter"),
    path("<uuid:pk>/pictures/<str:name>", reading.picture, name="picture"),
    path("<uuid:pk>/print/", reading.ask, name="ask"),
    path("<uuid:pk>/book.pdf", reading.paper, {"part": 0}, name="book"),
    path("<uuid:pk>/chapter-<int:part>.pdf", reading.paper, name="part"),
]
