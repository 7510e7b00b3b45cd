from django.urls import path

from .views import check

app_name = "tracking"

urlpatterns = [path("check/", check.check, name="check")]
