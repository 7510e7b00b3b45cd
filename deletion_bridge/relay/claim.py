"""Taking rows up: exclusively, for a limited time, counted before anything is sent."""

import random
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import F

from core.actors import SYSTEM
from core.audit import record
from deletion_bridge import clock
from deletion_bridge.alarms import raise_alarm
from deletion_bridge.carriers import Claimed
from deletion_bridge.models import AlarmKind, Destination, Handoff
from deletion_bridge.models.handoffs import SILENT_CRASHES, HandoffQuerySet
from deletion_bridge.payloads import as_bytes
from deletion_bridge.services.telling import tell_row

from . import pace
from .schedule import PROBE_AFTER

AT_ONCE = 50
URGENT = 3
SHARE_OF_OLDEST = 5
"""One row in five goes to the oldest, whatever its priority, so that bulk is never starved."""
LEASE = timedelta(seconds=45)
"""Longer than one exchange (15 s) and what is sent before it in the same batch (lane.py)."""


def claim(
    destination: Destination, count: int | None = None, *, urgent: bool = False
) -> list[Claimed]:
    """Take due rows of a destination that may be tried: as many as one claim should hold.

    A look comes first, as plain reading: an idle relay opens no transaction, which on SQLite
    would take the write lock. Rows that other relays hold are skipped, not waited for. While the
    breaker is open one relay gets one row every 30 s.

    Args:
        count: At most so many.
        urgent: Child-suspected ones only.
    """
    now = clock.now()
    if not destination.may_be_tried(now):
        return []
    if destination.is_failing:
        return _claim_probe(destination, now)
    due = Handoff.objects.filter(destination=destination).due(now)
    if urgent:
        due = due.filter(priority__gte=URGENT)
    room = pace.room(destination, now, urgent=urgent)
    count = count or max(AT_ONCE, destination.batch_size)
    count = count if room is None else min(count, room)
    if not count or not due.exists():
        return []
    with transaction.atomic():
        rows = _choose(due, count)
        if not pace.reserve(destination, len(rows), now):
            return []
        taken = _take(rows, now)
    return _with_bodies(taken)


def _choose(due: HandoffQuerySet, count: int) -> list[Handoff]:
    """By priority, with a share for the oldest. A row that was taken up before and never settled
    may have killed its relay: it goes alone, so that it takes no others with it."""
    free = due.select_related("after").defer("envelope", "after__envelope")
    free = free.select_for_update(skip_locked=True, of=("self",))
    suspects = free.filter(silent__gt=0).order_by("silent", "-priority", "due_at")
    if suspect := suspects.first():
        return [suspect]
    oldest = list(free.order_by("due_at", "id")[: _share_of_oldest(count)])
    first = free.exclude(pk__in=[row.pk for row in oldest]).for_sending()
    return [*first[: count - len(oldest)], *oldest]


def _share_of_oldest(count: int) -> int:
    """A fifth; of a claim that is too small for that, one in five claims."""
    whole, rest = divmod(count, SHARE_OF_OLDEST)
    if whole:
        return whole
    return int(random.random() < rest / SHARE_OF_OLDEST)  # noqa: S311


def _claim_probe(destination: Destination, now: datetime) -> list[Claimed]:
    """One row for whoever wins the right to try: the one not tried for longest, due or not, so
    that a single bad row cannot keep the breaker open for the others."""
    if not Handoff.objects.filter(destination=destination).unleased(now).in_turn().exists():
        return []
    with transaction.atomic():
        won = Destination.objects.filter(
            pk=destination.pk, open_until=destination.open_until, failures__gt=0
        ).update(open_until=now + PROBE_AFTER)
        if not won:
            return []
        waiting = Handoff.objects.filter(destination=destination).unleased(now).in_turn()
        row = (
            waiting.select_related("after")
            .defer("envelope", "after__envelope")
            .select_for_update(skip_locked=True, of=("self",))
            .order_by(F("claimed_at").asc(nulls_first=True), "-priority", "due_at")
            .first()
        )
        taken = _take([row] if row else [], now)
    return _with_bodies(taken)


def _take(rows: list[Handoff], now: datetime) -> list[Claimed]:
    """Lease the rows under one new token, or park those that never came back."""
    token = uuid4()
    crashing = [row for row in rows if row.silent >= SILENT_CRASHES]
    for row in crashing:
        _park_crashing(row, now)
    taken = [row for row in rows if row not in crashing]
    Handoff.objects.filter(pk__in=[row.pk for row in taken]).unleased(now).update(
        lease_token=token,
        lease_until=now + LEASE,
        claimed_at=now,
        attempts=F("attempts") + 1,
        silent=F("silent") + 1,
    )
    return [
        Claimed(
            id=row.pk,
            target_id=row.source_id,
            token=token,
            kind=row.kind,
            body=b"",
            case=row.after.remote_id if row.after else "",
            attempts=row.attempts + 1,
            was_due=row.due_at <= now,
            taken_before=row.claimed_at,
        )
        for row in taken
    ]


def _with_bodies(taken: list[Claimed]) -> list[Claimed]:
    """Read what is to be sent, after the claim is stored: a message that cannot be read (its key
    is gone) then counts as one that kills its relay, goes alone next time, and is parked."""
    ids = [row.id for row in taken]
    envelopes = dict(Handoff.objects.filter(pk__in=ids).values_list("pk", "envelope"))
    return [replace(row, body=as_bytes(envelopes[row.id])) for row in taken]


def _park_crashing(row: Handoff, now: datetime) -> None:
    slug = row.destination.slug
    Handoff.objects.filter(pk=row.pk).update(
        state=Handoff.State.PARKED, last_fault="crashes", lease_token=None, lease_until=None
    )
    record(SYSTEM, "deletion_bridge.parked", subject_kind="handoff", subject_id=row.pk)
    raise_alarm(AlarmKind.PARKED, destination=slug, handoff_id=row.pk)
    tell_row(row, Handoff.State.PARKED, now)
