from django.urls import URLPattern

app_name = "instructors"
urlpatterns: list[URLPattern] = []
