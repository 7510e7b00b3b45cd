from django.urls import path

from .views import applying, leaving

app_name = "joining"

urlpatterns = [
    path("", applying.mine, name="mine"),
    path("terms/<int:term_id>/apply/", applying.apply_to, name="apply"),
    path("applications/<uuid:application_id>/", applying.application, name="application"),
    path("applications/<uuid:application_id>/sign/", applying.sign, name="sign"),
    path("applications/<uuid:application_id>/withdraw/", applying.withdraw_one, name="withdraw"),
    path("leave/<uuid:monitor_id>/", leaving.leave_team, name="leave"),
]
