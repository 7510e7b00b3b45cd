from django.urls import URLPattern

app_name = "h5p"

urlpatterns: list[URLPattern] = []
