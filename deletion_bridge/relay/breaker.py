"""How a destination is doing, kept in its row so that it outlives a restart."""

from datetime import datetime

from django.db.models import F

from deletion_bridge.alarms import raise_alarm
from deletion_bridge.models import AlarmKind, Destination, Handoff
from deletion_bridge.models.destinations import FAILURES_TO_OPEN

from .schedule import PROBE_AFTER


def count_failure(destination: Destination, now: datetime) -> None:
    """One more failure in a row. The fifth opens the breaker and calls a person, once."""
    row = Destination.objects.filter(pk=destination.pk)
    row.update(failures=F("failures") + 1)
    failures = row.values_list("failures", flat=True).get()
    if failures >= FAILURES_TO_OPEN:
        row.update(open_until=now + PROBE_AFTER)
    if failures == FAILURES_TO_OPEN:
        raise_alarm(AlarmKind.BREAKER_OPENED, destination=destination.slug)


def close(destination: Destination, now: datetime) -> None:
    """It works. If it did not before, what waits for its next turn is due at once."""
    row = Destination.objects.filter(pk=destination.pk, failures__gt=0)
    failures = row.values_list("failures", flat=True).first()
    if failures is None:
        return
    row.update(failures=0, open_until=None)
    if failures >= FAILURES_TO_OPEN:
        waiting = Handoff.objects.filter(destination=destination, due_at__gt=now).unleased(now)
        free = waiting.select_for_update(skip_locked=True).values("pk")
        Handoff.objects.filter(pk__in=free).update(due_at=now)


def pause(destination: Destination, reason: str, now: datetime) -> None:
    """Nothing more goes there until a person resumes it."""
    fresh = Destination.objects.filter(pk=destination.pk, paused_at__isnull=True)
    if fresh.update(paused_at=now, paused_for=reason):
        raise_alarm(AlarmKind.DESTINATION_PAUSED, destination=destination.slug)
