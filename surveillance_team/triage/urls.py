"""Addresses under /admin/triage/: the officers' room."""

from django.urls import path

from .views import after, desk

app_name = "triage"

urlpatterns = [
    path("", desk.queue, name="queue"),
    path("<uuid:target_id>/", desk.target, name="target"),
    path("<uuid:target_id>/accept/", desk.accept, name="accept"),
    path("<uuid:target_id>/leave-out/", desk.leave_out, name="leave_out"),
    path("<uuid:target_id>/ask/", desk.ask, name="ask"),
    path("<uuid:target_id>/reassess/", after.reassess, name="reassess"),
    path("<uuid:target_id>/asked/", after.asked, name="asked"),
]
