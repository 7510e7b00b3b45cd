"""Telling destinations what is different now from what they were told."""

from uuid import UUID

from django.db import transaction

from core.actors import Actor
from core.ids import new_id
from core.models import CityProfile
from deletion_bridge import clock
from deletion_bridge.models import Handoff
from deletion_bridge.payloads import (
    INFORMATION,
    SCHEMA_VERSION,
    ReportPayload,
    Stamp,
    correction_envelope,
)

from .handing_over import reports
from .outbox import post
from .routing import Facts, ways_for

TOLD = (Handoff.Kind.REPORT, Handoff.Kind.CORRECTION, Handoff.Kind.RETRACTION)
COUNTS = ("categories", "minor_suspected", "priority", "assessed", "purpose", "legal_basis")
"""What makes a destination act differently. That more people reported it does not."""


@transaction.atomic
def correct(
    payload: ReportPayload,
    *,
    cause_id: UUID,
    actor: Actor,
    again: bool = False,
    told_only: bool = False,
) -> list[UUID]:
    """Bring what destinations know in line with how a target is assessed now.

    Every destination that has the report gets a correction if what it was last told differs, also
    one to which it would no longer go: that one must know most of all. A destination to which it
    goes only now gets the report. The correction waits until the report is delivered.

    The caller holds the target's lock, so that corrections of one target come one by one.

    Args:
        payload: The whole report as it stands now.
        cause_id: The decision or demand behind it. The same cause again adds nothing.
        again: Tell destinations also where nothing differs, as when a posting has come back.
        told_only: Tell nobody who does not have the report yet.

    Returns:
        Ids of the new rows; empty where everybody knows it already.
    """
    ways = {way.destination.pk: way for way in ways_for(Facts.of(payload))}
    told = _told(payload.target_id)
    fresh = [] if told_only else [way for pk, way in ways.items() if pk not in told]
    rows = reports(payload, fresh)
    for destination_id, before in told.items():
        way = ways.get(destination_id)
        row = _correction(payload, before[0], way.purpose if way else INFORMATION, cause_id)
        if again or _differs(before[-1], row):
            rows.append(row)
    return [row.pk for row in post(rows, actor=actor)]


def _told(source_id: UUID) -> dict[int, list[Handoff]]:
    """What each destination has been told or will be, oldest first; the report is the first."""
    rows = (
        Handoff.objects.select_for_update(of=("self",))
        .filter(source_id=source_id, kind__in=TOLD)
        .exclude(state=Handoff.State.CANCELLED)
        .select_related("destination")
        .order_by("id")
    )
    told: dict[int, list[Handoff]] = {}
    for row in rows:
        told.setdefault(row.destination_id, []).append(row)
    return {key: known for key, known in told.items() if known[0].kind == Handoff.Kind.REPORT}


def _correction(payload: ReportPayload, report: Handoff, purpose: str, cause_id: UUID) -> Handoff:
    now, event_id = clock.now(), new_id()
    stamp = Stamp(
        event_id=event_id,
        source=CityProfile.load().source_urn,
        time=now,
        sequence=next_sequence(report),
    )
    return Handoff(
        id=event_id,
        destination=report.destination,
        kind=Handoff.Kind.CORRECTION,
        source_id=payload.target_id,
        cause_id=cause_id,
        after=report,
        envelope=correction_envelope(
            payload, legal_basis=report.destination.legal_basis, purpose=purpose, stamp=stamp
        ),
        schema_version=SCHEMA_VERSION,
        priority=max(payload.priority, report.priority),
        due_at=now,
        created_at=now,
    )


def next_sequence(report: Handoff) -> int:
    """The number of the next message about a report to its destination."""
    return 2 + Handoff.objects.filter(after=report).count()


def _differs(before: Handoff, now: Handoff) -> bool:
    """Whether a destination would act differently. One that was taken back comes up again."""
    if before.kind == Handoff.Kind.RETRACTION:
        return True
    said, says = before.envelope["data"], now.envelope["data"]
    return any(said.get(name) != says.get(name) for name in COUNTS)
