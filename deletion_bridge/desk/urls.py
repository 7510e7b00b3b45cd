"""Addresses of the desk under /admin/bridge/."""

from django.urls import path

from . import drafts, hand_tasks, operations, standings, stopped
from .capabilities import ask
from .routes import routes_tried

patterns = [
    path("", operations.overview, name="overview"),
    path("incidents/<uuid:incident_id>/end/", operations.end, name="end_incident"),
    path("at/<slug:slug>/", operations.destination, name="destination"),
    path("at/<slug:slug>/pause/", operations.pause, name="pause"),
    path("at/<slug:slug>/resume/", operations.resume, name="resume"),
    path("at/<slug:slug>/keys/add/", operations.add_key, name="add_key"),
    path("at/<slug:slug>/keys/retire/", operations.retire_key, name="retire_key"),
    path("at/<slug:slug>/capabilities/", ask, name="capabilities"),
    path("at/<slug:slug>/stopped/", stopped.stopped, name="stopped"),
    path("at/<slug:slug>/stopped/chosen/", stopped.replay_chosen, name="replay_chosen"),
    path("at/<slug:slug>/stopped/all/", stopped.replay_all, name="replay_all"),
    path("by-hand/", hand_tasks.tasks, name="hand_tasks"),
    path("by-hand/<uuid:task_id>/", hand_tasks.task, name="hand_task"),
    path("by-hand/<uuid:task_id>/take/", hand_tasks.take, name="take"),
    path("by-hand/<uuid:task_id>/put-down/", hand_tasks.put_down, name="put_down"),
    path("by-hand/<uuid:task_id>/passed-on/", hand_tasks.passed_on, name="passed_on"),
    path("by-hand/<uuid:task_id>/hand-back/", hand_tasks.hand_back, name="hand_back"),
    path("by-hand/<uuid:task_id>/document/", hand_tasks.document, name="document"),
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/<uuid:draft_id>/", drafts.draft, name="draft"),
    path("drafts/<uuid:draft_id>/approve/", drafts.approve, name="approve"),
    path("drafts/<uuid:draft_id>/send-back/", drafts.send_back, name="send_back"),
    path("standings/", standings.standings, name="standings"),
    path("standings/<uuid:actor_id>/give/", standings.give, name="give_standing"),
    path("standings/end/<uuid:standing_id>/", standings.end, name="end_standing"),
    path("routes-tried/", routes_tried, name="routes_tried"),
]
