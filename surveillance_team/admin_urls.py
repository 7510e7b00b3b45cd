"""Addresses under /admin/: the officers' and the coordinators' rooms."""

from django.urls import path

from .views import after, training, triage

triage_patterns = [
    path("", triage.queue, name="queue"),
    path("<uuid:target_id>/", triage.target, name="target"),
    path("<uuid:target_id>/accept/", triage.accept, name="accept"),
    path("<uuid:target_id>/leave-out/", triage.leave_out, name="leave_out"),
    path("<uuid:target_id>/ask/", triage.ask, name="ask"),
    path("<uuid:target_id>/reassess/", after.reassess, name="reassess"),
    path("<uuid:target_id>/asked/", after.asked, name="asked"),
]

training_patterns = [
    path("", training.attendance, name="attendance"),
    path("<uuid:monitor_id>/", training.record, name="record"),
]
