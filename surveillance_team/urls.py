from django.urls import path

from .views import portal

app_name = "team"

urlpatterns = [
    path("", portal.home, name="home"),
    path("file/", portal.file, name="file"),
    path("reports/", portal.reports, name="reports"),
    path("reports/<str:receipt>/", portal.report, name="report"),
    path("break/", portal.pause, name="pause"),
    path("return/", portal.come_back, name="come_back"),
]
