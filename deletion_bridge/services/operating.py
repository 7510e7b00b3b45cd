"""What an operator may do, by name: stop a destination, let it go on, send again."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from core.actors import Actor
from core.audit import record
from deletion_bridge import clock
from deletion_bridge.models import Destination, Handoff
from deletion_bridge.relay.waking import wake_relays
from deletion_bridge.signals import delivery_moved

BY_HAND = "by_hand"


@transaction.atomic
def pause(destination: Destination, *, actor: Actor) -> None:
    """Let nothing more go there. Pausing what is paused changes nothing."""
    fresh = Destination.objects.filter(pk=destination.pk, paused_at__isnull=True)
    if fresh.update(paused_at=clock.now(), paused_for=BY_HAND):
        _note(destination, actor, "pause")


@transaction.atomic
def resume(destination: Destination, *, actor: Actor) -> None:
    """Let it go on, with a clean slate: breaker closed, nothing held. Again changes nothing."""
    paused = Destination.objects.filter(pk=destination.pk, paused_at__isnull=False)
    if paused.update(paused_at=None, paused_for="", failures=0, open_until=None, held_until=None):
        _note(destination, actor, "resume")
        wake_relays()


@transaction.atomic
def replay(handoff_ids: Iterable[UUID], *, actor: Actor) -> int:
    """Send parked or refused deliveries again, under the same key, with the schedule anew.

    Returns:
        How many; those in another state are left as they are.
    """
    rows = Handoff.objects.filter(
        pk__in=set(handoff_ids), state__in=(Handoff.State.PARKED, Handoff.State.DEAD)
    )
    ended = list(rows.select_for_update(of=("self",)).select_related("destination"))
    now = clock.now()
    for row in ended:
        Handoff.objects.filter(pk=row.pk).update(
            state=Handoff.State.PENDING, attempts=0, silent=0, due_at=now, lease_token=None
        )
        record(actor, "deletion_bridge.replay", subject_kind="handoff", subject_id=row.pk)
        delivery_moved.send(
            Handoff,
            target_id=row.source_id,
            destination=row.destination.slug,
            state="waiting",
            at=now,
        )
    if ended:
        wake_relays()
    return len(ended)


def _note(destination: Destination, actor: Actor, verb: str) -> None:
    record(
        actor,
        f"deletion_bridge.{verb}",
        subject_kind="destination",
        subject_id=destination.slug,
    )
