"""Sealing finished days, so that not even the end of the trail can be cut off unseen."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import transaction

from core.jobs import JobKind, Progress, daily, register_job
from core.models import AccessRecord, AuditDay, AuditEvent

from .hashes import access_root, day_hash, events_root

KIND = "core.seal_days"


@transaction.atomic
def seal_days(until: date) -> int:
    """Seal every day (UTC) that is not sealed yet, up to and without `until`, oldest first.

    Sealing again changes nothing. Returns how many days were sealed.
    """
    last = AuditDay.objects.order_by("-day").first()
    day = last.day + timedelta(days=1) if last else _first_day()
    previous, sealed = last.hash if last else "", 0
    while day is not None and day < until:
        previous = _seal(day, previous).hash
        day += timedelta(days=1)
        sealed += 1
    return sealed


def _seal(day: date, previous: str) -> AuditDay:
    count, root = events_root(day)
    access_count, access = access_root(day)
    seal = AuditDay(day=day, count=count, root=root, access_count=access_count, access_root=access)
    seal.hash = day_hash(seal, previous)
    seal.save(force_insert=True)
    return seal


def _first_day() -> date | None:
    moments = (
        model.objects.order_by("at").values_list("at", flat=True).first()
        for model in (AuditEvent, AccessRecord)
    )
    return min((at.astimezone(UTC).date() for at in moments if at), default=None)


def _seal_until_today(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """A day is sealed no sooner than an hour after its end, when nothing can still commit to it."""
    until = (datetime.now(UTC) - timedelta(hours=1)).date()
    return {"sealed": seal_days(until)}


def register() -> None:
    register_job(KIND, JobKind(_seal_until_today))
    daily(KIND)
