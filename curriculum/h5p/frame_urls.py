"""Addresses within the frame, the same in every language; settings.H5P_PATH says where they are."""

from django.urls import path

from .views import playing

app_name = "h5p_frame"
urlpatterns = [
    path("<str:digest>/", playing.player, name="player"),
    path("<str:digest>/<path:path>", playing.file, name="file"),
]
