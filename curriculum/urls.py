from django.urls import path

from .views import lessons, verification

app_name = "curriculum"
urlpatterns = [
    path("", lessons.desk, name="desk"),
    path("<int:pk>/teach/", lessons.teach, name="teach"),
    path("verification/", verification.ask, name="verification"),
    path("verification/asked/", verification.asked, name="asked"),
    path("verification/<str:token>/", verification.confirm, name="confirm"),
    path("teachers/", verification.teachers, name="teachers"),
    path("teachers/<uuid:pk>/confirm/", verification.decide, {"decision": "confirm"}, "vouch"),
    path("teachers/<uuid:pk>/end/", verification.decide, {"decision": "end"}, "end"),
]
