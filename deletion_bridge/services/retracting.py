"""Taking back what should not have been sent."""

from uuid import UUID

from django.db import transaction

from core.actors import Actor
from core.audit import record
from core.ids import new_id
from core.models import CityProfile
from deletion_bridge import clock
from deletion_bridge.models import Handoff
from deletion_bridge.payloads import SCHEMA_VERSION, Retraction, Stamp, retraction_envelope

from .by_hand import close_cancelled
from .correcting import next_sequence
from .outbox import post
from .telling import tell_row

NEVER_ARRIVED = (Handoff.State.CANCELLED, Handoff.State.DEAD)


@transaction.atomic
def retract(target_id: UUID, *, reason: str, cause_id: UUID, actor: Actor) -> list[UUID]:
    """Take a report back everywhere.

    What no relay has taken up yet is cancelled and never leaves. Where it may have arrived, a
    retraction follows it; one under way at this very moment counts as arrived. The same cause
    again adds nothing.

    Args:
        reason: Code of vocabulary.RETRACTION_REASONS.

    Returns:
        Ids of the retractions on their way.
    """
    sent = (
        Handoff.objects.select_for_update(of=("self",))
        .filter(source_id=target_id, kind=Handoff.Kind.REPORT)
        .exclude(state__in=NEVER_ARRIVED)
        .select_related("destination")
        .order_by("id")
    )
    rows = [
        _retraction(report, reason, cause_id) for report in sent if not _cancelled(report, actor)
    ]
    return [row.pk for row in post(rows, actor=actor)]


def _cancelled(report: Handoff, actor: Actor) -> bool:
    """Cancel a report that nobody has taken up. The lock on the row keeps relays off meanwhile."""
    untouched = report.state == Handoff.State.PENDING and report.claimed_at is None
    if not untouched:
        return False
    now = clock.now()
    Handoff.objects.filter(pk=report.pk).update(state=Handoff.State.CANCELLED)
    close_cancelled(report)
    record(actor, "deletion_bridge.cancel", subject_kind="handoff", subject_id=report.pk)
    tell_row(report, "cancelled", now)
    return True


def _retraction(report: Handoff, reason: str, cause_id: UUID) -> Handoff:
    now, event_id = clock.now(), new_id()
    stamp = Stamp(
        event_id=event_id,
        source=CityProfile.load().source_urn,
        time=now,
        sequence=next_sequence(report),
    )
    retraction = Retraction(target_id=report.source_id, reason=reason)
    return Handoff(
        id=event_id,
        destination=report.destination,
        kind=Handoff.Kind.RETRACTION,
        source_id=report.source_id,
        cause_id=cause_id,
        after=report,
        envelope=retraction_envelope(retraction, stamp=stamp),
        schema_version=SCHEMA_VERSION,
        priority=report.priority,
        due_at=now,
        created_at=now,
    )
