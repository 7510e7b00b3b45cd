"""What an operator may do, by name: stop a destination, let it go on, send again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from core.actors import Actor
from core.audit import record
from deletion_bridge import clock
from deletion_bridge.models import Destination, Handoff
from deletion_bridge.relay.waking import wake_relays

from .by_hand import reopen
from .telling import tell_row

BY_HAND = "by_hand"
ENDED = (Handoff.State.PARKED, Handoff.State.DEAD)
USUAL_PER_S = 20
MOST_AT_ONCE = 5000
ANEW: dict[str, Any] = {
    "state": Handoff.State.PENDING,
    "attempts": 0,
    "silent": 0,
    "lease_token": None,
    "lease_until": None,
}


class TooMany(Exception):
    """More rows than are sent again at once; a narrower range is needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Which stopped deliveries are meant. What is left out is not looked at.

    Attributes:
        since, until: When they were handed over, the second moment not included.
    """

    destination: Destination
    state: str = ""
    fault: str = ""
    since: datetime | None = None
    until: datetime | None = None

    def rows(self) -> QuerySet[Handoff]:
        rows: QuerySet[Handoff] = Handoff.objects.filter(
            destination=self.destination, state__in=[self.state] if self.state else ENDED
        )
        if self.fault:
            rows = rows.filter(last_fault=self.fault)
        if self.since:
            rows = rows.filter(created_at__gte=self.since)
        if self.until:
            rows = rows.filter(created_at__lt=self.until)
        return rows

    def words(self) -> dict[str, str]:
        moments = {"since": self.since, "until": self.until}
        said = {name: at.isoformat() for name, at in moments.items() if at}
        return said | {"state": self.state, "fault": self.fault}


@transaction.atomic
def pause(destination: Destination, *, actor: Actor, reason: str = BY_HAND) -> None:
    """Let nothing more go there. Pausing what is paused changes nothing.

    Args:
        reason: Code of vocabulary.PAUSE_REASONS.
    """
    fresh = Destination.objects.filter(pk=destination.pk, paused_at__isnull=True)
    if fresh.update(paused_at=clock.now(), paused_for=reason):
        _note(destination, actor, "pause", reason=reason)


@transaction.atomic
def resume(destination: Destination, *, actor: Actor, reason: str = "") -> None:
    """Let it go on, with a clean slate: breaker closed, nothing held. Again changes nothing."""
    paused = Destination.objects.filter(pk=destination.pk, paused_at__isnull=False)
    if paused.update(paused_at=None, paused_for="", failures=0, open_until=None, held_until=None):
        _note(destination, actor, "resume", reason=reason)
        wake_relays()


@transaction.atomic
def replay(handoff_ids: Iterable[UUID], *, actor: Actor, reason: str = "") -> int:
    """Send parked or refused deliveries again, under the same key, with the schedule anew.

    Returns:
        How many; those in another state are left as they are.
    """
    rows = Handoff.objects.filter(pk__in=set(handoff_ids), state__in=ENDED)
    ended = _again(rows, per_s=None)
    for row in ended:
        record(
            actor,
            "deletion_bridge.replay",
            subject_kind="handoff",
            subject_id=row.pk,
            detail={"reason": reason},
        )
    return len(ended)


@transaction.atomic
def replay_range(chosen: Range, *, actor: Actor, reason: str) -> int:
    """Send a whole range again, spread over time so that the destination is not run over.

    At most 20 a second become due, or fewer where the destination takes fewer. What has been sent
    again since it was counted is not sent twice.

    Args:
        reason: Code of vocabulary.REPLAY_REASONS.

    Raises:
        TooMany: Over 5,000; nothing is sent then.
    """
    if chosen.rows().count() > MOST_AT_ONCE:
        raise TooMany
    per_s = min(chosen.destination.rate_per_s or USUAL_PER_S, USUAL_PER_S)
    ended = _again(chosen.rows(), per_s=per_s)
    if ended:
        _note(
            chosen.destination,
            actor,
            "replay_range",
            reason=reason,
            count=len(ended),
            **chosen.words(),
        )
    return len(ended)


def _again(rows: QuerySet[Handoff], *, per_s: int | None) -> list[Handoff]:
    ended = list(
        rows.select_for_update(of=("self",))
        .select_related("destination")
        .defer("envelope")
        .order_by("-priority", "id")
    )
    now = clock.now()
    for number, row in enumerate(ended):
        due_at = now + timedelta(seconds=number // per_s) if per_s else now
        Handoff.objects.filter(pk=row.pk).update(due_at=due_at, **ANEW)
        if row.destination.kind == Destination.Kind.BY_HAND:
            reopen(row)
        tell_row(row, "waiting", now)
    if ended:
        wake_relays()
    return ended


def _note(destination: Destination, actor: Actor, verb: str, **detail: Any) -> None:
    record(
        actor,
        f"deletion_bridge.{verb}",
        subject_kind="destination",
        subject_id=destination.slug,
        detail=detail,
    )
