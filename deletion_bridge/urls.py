from django.urls import path

from . import views

app_name = "bridge"
urlpatterns = [
    path("callbacks/<slug:slug>", views.callback, name="callback"),
    path("metrics", views.metrics, name="metrics"),
]
