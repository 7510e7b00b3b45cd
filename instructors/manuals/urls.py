from django.urls import URLPattern

app_name = "manuals"
urlpatterns: list[URLPattern] = []
