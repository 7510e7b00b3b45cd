from django.urls import path

from .views import mine, public

app_name = "credentials"
urlpatterns = [
    path("check/", public.check, name="check"),
    path("check/<str:code>/", public.check_code, name="check_code"),
    path("mine/", mine.mine, name="mine"),
    path("mine/<uuid:credential_id>/certificate.pdf", mine.certificate, name="certificate"),
]
