"""Who enters which room, and in which role they act there."""

from django.http import HttpRequest

from core.actors import Actor
from surveillance_team import staff
from users.roles import Role

TRACK = "tracking.track_account"
REQUEST = "tracking.request_evidence"
APPROVE = "tracking.approve_evidence"


def acting(request: HttpRequest) -> Actor:
    return staff.acting(request, Role.TRIAGE_OFFICER, Role.PRIVACY_OFFICER, Role.ADMINISTRATOR)
