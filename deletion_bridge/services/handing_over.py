"""Handing a report over to every destination that its facts lead to."""

from uuid import UUID

from django.db import transaction

from core.actors import Actor
from core.ids import new_id
from core.models import CityProfile
from deletion_bridge import clock
from deletion_bridge.alarms import raise_alarm
from deletion_bridge.models import AlarmKind, Handoff
from deletion_bridge.payloads import SCHEMA_VERSION, ReportPayload, report_envelope

from .outbox import post
from .routing import Facts, Way, ways_for


@transaction.atomic
def hand_over(payload: ReportPayload, *, actor: Actor) -> list[UUID]:
    """Put a report on its way to every destination that the routes lead it to.

    Part of the caller's transaction: what caused the report and its rows here are stored together
    or not at all. Handing the same target over again adds nothing and returns the same rows; a
    destination that was switched on meanwhile gets its own. What was handed over once is not
    changed by a second payload: services.correcting sends what is different now.

    Returns:
        Ids of the handoffs, one per destination. Empty where no destination in use takes this
        report: the alarm `no_route` says so.
    """
    ways = ways_for(Facts.of(payload))
    if not ways:
        raise_alarm(AlarmKind.NO_ROUTE)
        return []
    told = Handoff.objects.filter(source_id=payload.target_id, kind=Handoff.Kind.REPORT)
    known = set(told.exclude(state=Handoff.State.CANCELLED).values_list("destination", flat=True))
    fresh = [way for way in ways if way.destination.pk not in known]
    post(reports(payload, fresh), actor=actor)
    return list(
        Handoff.objects.filter(
            source_id=payload.target_id,
            kind=Handoff.Kind.REPORT,
            destination__in=[way.destination for way in ways],
        )
        .exclude(state=Handoff.State.CANCELLED)
        .values_list("pk", flat=True)
    )


def reports(payload: ReportPayload, ways: list[Way]) -> list[Handoff]:
    """Rows of a report, one for each way, not stored yet.

    Where a report to a destination was cancelled before it left, the new one has a cause of its
    own; else it would be taken for the cancelled one.
    """
    source, now = CityProfile.load().source_urn, clock.now()
    cancelled = set(
        Handoff.objects.filter(
            source_id=payload.target_id,
            kind=Handoff.Kind.REPORT,
            state=Handoff.State.CANCELLED,
        ).values_list("destination", flat=True)
    )
    rows = []
    for way in ways:
        event_id = new_id()
        envelope = report_envelope(
            payload,
            event_id=event_id,
            source=source,
            legal_basis=way.destination.legal_basis,
            purpose=way.purpose,
            time=now,
        )
        rows.append(
            Handoff(
                id=event_id,
                destination=way.destination,
                kind=Handoff.Kind.REPORT,
                source_id=payload.target_id,
                cause_id=event_id if way.destination.pk in cancelled else payload.target_id,
                envelope=envelope,
                schema_version=SCHEMA_VERSION,
                priority=payload.priority,
                due_at=now,
                created_at=now,
            )
        )
    return rows
