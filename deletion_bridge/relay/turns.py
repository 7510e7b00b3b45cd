"""What follows a delivery that will never arrive. Nothing waits silently for ever."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from core.actors import SYSTEM
from core.audit import record
from deletion_bridge import clock
from deletion_bridge.alarms import raise_alarm
from deletion_bridge.models import AlarmKind, Handoff
from deletion_bridge.services.telling import tell_row

NO_CASE_AFTER = timedelta(hours=36)
"""Longer than from one nightly reconciliation, which finds missing case numbers, to the next."""
AT_ONCE = 100

State = Handoff.State


@transaction.atomic
def end_pointless() -> int:
    """End rows whose forerunner has ended otherwise than delivered. Returns how many.

    What follows a cancelled row is cancelled with it. What follows a refused one, or one that was
    taken without a case number, is parked and called out: a person may send both again.
    """
    now = clock.now()
    waiting = Handoff.objects.pending().filter(after__isnull=False)
    ends = (
        (waiting.filter(after__state=State.CANCELLED), State.CANCELLED, "after_cancelled"),
        (waiting.filter(after__state=State.DEAD), State.PARKED, "after_refused"),
        (
            waiting.filter(
                after__state=State.DELIVERED,
                after__remote_id="",
                after__delivered_at__lt=now - NO_CASE_AFTER,
            ),
            State.PARKED,
            "after_no_receipt",
        ),
    )
    ended = 0
    for rows, state, fault in ends:
        found = rows.select_related("destination").defer("envelope")
        for row in found.select_for_update(skip_locked=True, of=("self",))[:AT_ONCE]:
            _end(row, state, fault)
            ended += 1
    return ended


def _end(row: Handoff, state: Any, fault: str) -> None:
    slug = row.destination.slug
    Handoff.objects.filter(pk=row.pk).update(
        state=state, last_fault=fault, lease_token=None, lease_until=None, silent=0
    )
    record(SYSTEM, f"deletion_bridge.{state}", subject_kind="handoff", subject_id=row.pk)
    if state == State.PARKED:
        raise_alarm(AlarmKind.PARKED, destination=slug, handoff_id=row.pk)
    tell_row(row, state, clock.now())
