"""Writing rows of the outbox, and telling that they are there."""

from collections.abc import Iterable

from core.actors import Actor
from core.audit import record
from deletion_bridge.models import Destination, Handoff
from deletion_bridge.relay.waking import wake_relays

from .by_hand import open_tasks
from .telling import tell_row


def post(rows: Iterable[Handoff], *, actor: Actor) -> list[Handoff]:
    """Insert what is not there yet, in the caller's transaction.

    Of two callers at once one writes and the other waits. Rows for a destination by hand become
    tasks of officers in the same transaction.

    Returns:
        The rows that are new, each with its destination.
    """
    tried = {row.pk: row for row in rows}
    Handoff.objects.bulk_create(tried.values(), ignore_conflicts=True)
    stored = set(Handoff.objects.filter(pk__in=tried).values_list("pk", flat=True))
    fresh = [row for key, row in tried.items() if key in stored]
    open_tasks([row for row in fresh if row.destination.kind == Destination.Kind.BY_HAND])
    for row in fresh:
        _tell(row, actor)
    if fresh:
        wake_relays()
    return fresh


def _tell(row: Handoff, actor: Actor) -> None:
    verb = "hand_over" if row.kind == Handoff.Kind.REPORT else row.kind
    record(
        actor,
        f"deletion_bridge.{verb}",
        subject_kind="handoff",
        subject_id=row.pk,
        detail={"destination": row.destination.slug, "record": str(row.source_id)},
    )
    tell_row(row, "waiting", row.created_at)
