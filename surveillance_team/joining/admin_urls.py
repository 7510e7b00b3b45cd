"""Addresses under /admin/: the coordinators' room."""

from django.urls import path

from .views import decisions, monitors, room, warnings

team_patterns = [
    path("terms/<int:term_id>/", room.term, name="term"),
    path("terms/<int:term_id>/decide/", decisions.decide_many, name="decide"),
    path("applications/<uuid:application_id>/", room.application, name="application"),
    path("monitors/<uuid:monitor_id>/", monitors.monitor, name="monitor"),
    path("monitors/<uuid:monitor_id>/suspend/", monitors.suspend_one, name="suspend"),
    path("monitors/<uuid:monitor_id>/lift/", monitors.lift_one, name="lift"),
    path("monitors/<uuid:monitor_id>/dismiss/", monitors.dismiss_one, name="dismiss"),
    path("warnings/", warnings.drafted, name="warnings"),
    path("warnings/settle/", warnings.settle, name="settle_warnings"),
]
