"""Addresses under /admin/: the coordinators' room."""

from django.urls import path

from .views import training

training_patterns = [
    path("", training.attendance, name="attendance"),
    path("<uuid:monitor_id>/", training.record, name="record"),
]
