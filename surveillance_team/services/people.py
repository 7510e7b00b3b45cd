"""Noting that staff saw people."""

from collections.abc import Iterable
from uuid import UUID

from core.actors import Actor
from core.models import AccessRecord


def note_seen(actor: Actor, people: Iterable[UUID], *, what: str) -> None:
    """One access record for each person on a page, in one write."""
    AccessRecord.objects.bulk_create(
        AccessRecord(
            actor_id=actor.id,
            role=actor.role,
            address=actor.address or "",
            subject_id=str(person),
            what=what,
        )
        for person in people
    )
