from django.urls import path

from . import mistakes_views

app_name = "lesson_editing"
urlpatterns = [
    path("<int:pk>/", mistakes_views.tell, name="mistake"),
    path("<int:pk>/thanks/", mistakes_views.thanks, name="mistake_thanks"),
]
