"""Looking after the bridge by the clock: what waits too long, and which troubles are over."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Min

from core.actors import Actor
from core.audit import record
from deletion_bridge import clock
from deletion_bridge.alarms import raise_alarm
from deletion_bridge.models import AlarmKind, Destination, Handoff, HandTask, Incident

from .by_hand import escalate_late

MAY_WAIT = timedelta(minutes=5)
QUIET = timedelta(hours=24)
"""Troubles that no row shows any more (a report without a way, a word nobody knows) count as over
after a day without another, or when a person says so."""


def watch() -> None:
    """One look around. It reads and writes little; looking twice changes nothing more."""
    escalate_late()
    call_for_waiting()
    end_what_is_over()


@transaction.atomic
def call_for_waiting() -> int:
    """Call a person for each destination whose oldest delivery has waited beyond its limit.

    Returns how many destinations those are. Rows that wait for their forerunner do not count: it
    counts itself.
    """
    late = Handoff.objects.in_turn().waiting_since_before(clock.now() - MAY_WAIT)
    slugs = late.exclude(destination__kind=Destination.Kind.BY_HAND).filter(destination__is_on=True)
    found = sorted(set(slugs.values_list("destination__slug", flat=True)))
    for slug in found:
        if not _is_open(AlarmKind.WAITING, slug):
            raise_alarm(AlarmKind.WAITING, destination=slug)
    return len(found)


@transaction.atomic
def end_what_is_over() -> int:
    """End incidents whose cause is gone. Returns how many."""
    now, ended = clock.now(), 0
    for incident in Incident.objects.open():
        over = _OVER.get(AlarmKind(incident.kind), _is_quiet)
        if over(incident, now):
            ended += Incident.objects.open().filter(pk=incident.pk).update(ended_at=now)
    return ended


@transaction.atomic
def end_incident(incident: Incident, *, actor: Actor) -> None:
    """Note that a person has seen to a trouble. The next alarm of its kind opens a new one."""
    running = Incident.objects.open().filter(pk=incident.pk)
    if running.update(ended_at=clock.now(), ended_by=actor.id):
        record(
            actor, "deletion_bridge.end_incident", subject_kind="incident", subject_id=incident.pk
        )


def open_incidents() -> list[Incident]:
    """What goes on now, the latest first."""
    return list(Incident.objects.open().order_by("-began_at"))


def oldest_waiting(destination: Destination) -> datetime | None:
    """Since when the oldest delivery to a destination waits in its turn."""
    rows = Handoff.objects.in_turn().pending().filter(destination=destination)
    oldest: datetime | None = rows.aggregate(oldest=Min("created_at"))["oldest"]
    return oldest


def _is_open(kind: AlarmKind, slug: str) -> bool:
    return Incident.objects.open().filter(kind=kind.value, destination=slug).exists()


def _is_quiet(incident: Incident, now: datetime) -> bool:
    return incident.last_at < now - QUIET


def _none_stopped(state: Any) -> Callable[[Incident, datetime], bool]:
    def over(incident: Incident, now: datetime) -> bool:
        rows = Handoff.objects.filter(destination__slug=incident.destination, state=state)
        return not rows.exists()

    return over


def _runs(incident: Incident, now: datetime) -> bool:
    row = Destination.objects.filter(slug=incident.destination)
    return not row.filter(is_on=True, paused_at__isnull=False).exists()


def _answers(incident: Incident, now: datetime) -> bool:
    row = Destination.objects.filter(slug=incident.destination).first()
    return row is None or not row.is_on or not row.is_failing


def _none_waits(incident: Incident, now: datetime) -> bool:
    row = Destination.objects.filter(slug=incident.destination, is_on=True).first()
    oldest = row and oldest_waiting(row)
    return not oldest or oldest >= now - MAY_WAIT


def _none_late(incident: Incident, now: datetime) -> bool:
    late = HandTask.objects.late(now)
    return not late.filter(handoff__destination__slug=incident.destination).exists()


_OVER: dict[AlarmKind, Callable[[Incident, datetime], bool]] = {
    AlarmKind.PARKED: _none_stopped(Handoff.State.PARKED),
    AlarmKind.DEAD: _none_stopped(Handoff.State.DEAD),
    AlarmKind.DESTINATION_PAUSED: _runs,
    AlarmKind.BREAKER_OPENED: _answers,
    AlarmKind.WAITING: _none_waits,
    AlarmKind.HAND_TASK_LATE: _none_late,
}
