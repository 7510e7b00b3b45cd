from django.urls import path

from .views import applying

app_name = "instructors"
urlpatterns = [
    path("", applying.mine, name="mine"),
    path("cohorts/<uuid:cohort_id>/apply/", applying.apply_to, name="apply"),
    path("applications/<uuid:application_id>/", applying.application, name="application"),
    path("applications/<uuid:application_id>/withdraw/", applying.withdraw_one, name="withdraw"),
]
