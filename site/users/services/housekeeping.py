"""Sessions that are over go every day. All else goes by the retention table, which knows holds."""

from typing import Any

from django.contrib.sessions.models import Session
from django.utils import timezone

from core.jobs import Progress

KIND = "users.sweep"


def sweep(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """Delete sessions past their end, which nobody can use. Returns how many."""
    return {"sessions": Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]}
