"""Making a room read-only, and opening it again."""

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from home.models import ReadOnlyPeriod


def note_read_only(period: ReadOnlyPeriod, *, actor: Actor) -> None:
    """Write into the audit trail what a switch was set to, in the transaction that sets it."""
    _note(actor, "home.make_read_only", period)


@transaction.atomic
def end_read_only(period_id: int, *, actor: Actor) -> None:
    """Open a room again, from now on. Opening an open room changes nothing."""
    period = ReadOnlyPeriod.objects.select_for_update().get(pk=period_id)
    if not period.is_in_force:
        return
    period.ends_at = timezone.now()
    period.save(update_fields=["ends_at"])
    _note(actor, "home.open_room", period)


def _note(actor: Actor, action: str, period: ReadOnlyPeriod) -> None:
    record(
        actor,
        action,
        subject_kind="room",
        subject_id=period.room,
        detail={
            "reason_ko": period.reason_ko,
            "reason_en": period.reason_en,
            "ends_at": period.ends_at.isoformat() if period.ends_at else None,
        },
    )
