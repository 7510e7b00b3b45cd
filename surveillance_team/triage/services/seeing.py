"""Saying that a suspicion about a child has been seen, so that nobody else is called."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.actors import Actor
from core.audit import record
from surveillance_team.services.locking import lock_target
from surveillance_team.services.targets import NotPossible

from ..models import Seen


def note_seen(target_id: UUID, since: datetime, *, actor: Actor) -> None:
    """In the caller's transaction. The first word counts."""
    Seen.objects.get_or_create(target_id=target_id, since=since, defaults={"officer_id": actor.id})


@transaction.atomic
def acknowledge(target_id: UUID, *, actor: Actor) -> None:
    """An officer has seen it and stays with it. The 15 minutes run on. Again changes nothing.

    Raises:
        Target.DoesNotExist: There is none.
        NotPossible: No child is suspected, or it was decided.
    """
    target = lock_target(target_id)
    if target.child_since is None:
        raise NotPossible
    if Seen.objects.filter(target=target, since=target.child_since).exists():
        return
    note_seen(target.pk, target.child_since, actor=actor)
    record(actor, "triage.see", subject_kind="target", subject_id=target.pk)
