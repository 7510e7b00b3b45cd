"""Addresses under /admin/: the coordinators' room."""

from django.urls import path

from .views import attendance, decisions, room

training_patterns = [
    path("<uuid:cohort_id>/", room.cohort, name="cohort"),
    path("<uuid:cohort_id>/finish/", decisions.finish, name="finish"),
    path("sessions/<int:session_id>/", attendance.session, name="session"),
    path("applications/<uuid:application_id>/", room.application, name="application"),
    path("applications/<uuid:application_id>/accept/", decisions.accept_one, name="accept"),
    path("applications/<uuid:application_id>/wait/", decisions.wait_one, name="wait"),
    path("applications/<uuid:application_id>/decline/", decisions.decline_one, name="decline"),
    path("applications/<uuid:application_id>/complete/", decisions.complete_one, name="complete"),
    path("applications/<uuid:application_id>/appoint/", decisions.appoint_one, name="appoint"),
]
