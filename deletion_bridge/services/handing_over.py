"""Writing to the outbox."""

from uuid import UUID

from django.db import transaction

from core.actors import Actor
from core.audit import record
from core.ids import new_id
from core.models import CityProfile
from deletion_bridge import clock
from deletion_bridge.alarms import raise_alarm
from deletion_bridge.models import AlarmKind, Destination, Handoff
from deletion_bridge.payloads import SCHEMA_VERSION, ReportPayload, report_envelope
from deletion_bridge.relay.waking import wake_relays
from deletion_bridge.signals import delivery_moved


@transaction.atomic
def hand_over(payload: ReportPayload, *, actor: Actor) -> list[UUID]:
    """Put a report on its way to every destination that its categories lead to.

    Part of the caller's transaction: what caused the report and its rows here are stored together
    or not at all. Handing the same target over again adds nothing and returns the same rows; a
    destination that was switched on meanwhile gets its own. What was handed over once is not
    changed by a second payload.

    Returns:
        Ids of the handoffs, one per destination. Empty where no destination in use takes these
        categories: the alarm `no_route` says so.
    """
    destinations = list(Destination.objects.for_categories(payload.categories))
    if not destinations:
        raise_alarm(AlarmKind.NO_ROUTE)
        return []
    tried = _write(payload, destinations)
    kept = Handoff.objects.filter(
        source_id=payload.target_id, kind=Handoff.Kind.REPORT, destination__in=destinations
    ).select_related("destination")
    fresh = [handoff for handoff in kept if handoff.pk in tried]
    for handoff in fresh:
        _tell(handoff, actor)
    if fresh:
        wake_relays()
    return [handoff.pk for handoff in kept]


def _write(payload: ReportPayload, destinations: list[Destination]) -> set[UUID]:
    """Insert what is not there yet. Of two callers at once, one writes and the other waits.

    Returns the ids of all rows tried; those that were there before are not among the stored ones.
    """
    source, now = CityProfile.load().source_urn, clock.now()
    rows = []
    for destination in destinations:
        event_id = new_id()
        envelope = report_envelope(
            payload,
            event_id=event_id,
            source=source,
            legal_basis=destination.legal_basis,
            time=now,
        )
        rows.append(
            Handoff(
                id=event_id,
                destination=destination,
                source_id=payload.target_id,
                envelope=envelope,
                schema_version=SCHEMA_VERSION,
                priority=payload.priority,
                due_at=now,
                created_at=now,
            )
        )
    Handoff.objects.bulk_create(rows, ignore_conflicts=True)
    return {row.pk for row in rows}


def _tell(handoff: Handoff, actor: Actor) -> None:
    record(
        actor,
        "deletion_bridge.hand_over",
        subject_kind="handoff",
        subject_id=handoff.pk,
        detail={"destination": handoff.destination.slug, "record": str(handoff.source_id)},
    )
    delivery_moved.send(
        Handoff,
        target_id=handoff.source_id,
        destination=handoff.destination.slug,
        state="waiting",
        at=handoff.created_at,
    )
