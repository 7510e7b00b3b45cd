from django.urls import path

from . import views

app_name = "campaigns"
urlpatterns = [
    path("<int:pk>/promise/", views.promise, name="promise"),
    path("<int:pk>/thanks/", views.thanks, name="thanks"),
    path("<int:pk>/join/", views.join_first, name="join_first"),
    path("<int:pk>/join/form/", views.join, name="join"),
    path("<int:pk>/join/under-14/", views.under_14, name="under_14"),
    path("<int:pk>/join/mailed/", views.mailed, name="mailed"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("withdraw/<str:token>/", views.withdraw, name="withdraw"),
]
