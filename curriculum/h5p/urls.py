from django.urls import path

from .views import classes

app_name = "h5p"
urlpatterns = [
    path("", classes.desk, name="desk"),
    path("<int:pk>/", classes.activity, name="activity"),
    path("<int:pk>/begin/", classes.begin, name="begin"),
    path("runs/<uuid:pk>/", classes.run, name="run"),
    path("runs/<uuid:pk>/statements/", classes.statements, name="statements"),
    path("runs/<uuid:pk>/counts/", classes.counts, name="counts"),
    path("runs/<uuid:pk>/end/", classes.end, name="end"),
]
