"""How the bridge does, read for its screens, its commands and its metrics. Nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, DateTimeField, ExpressionWrapper, F, Min, Q, Value
from django.db.models.functions import TruncHour

from . import clock
from .models import Callback, Destination, Draft, Handoff, HandTask, RelayBeat

LIVES_FOR = timedelta(seconds=30)
UNKNOWN_SHOWN = timedelta(days=30)
HOURS = 24
CHILD = 3
BOUNDS_S = (0.3, 1.0, 5.0, 60.0, 300.0, 3600.0)
"""Upper bounds of the times from handing over to acceptance, in seconds."""


@dataclass(frozen=True, slots=True)
class Lane:
    """What waits in one lane of a destination. `oldest_s` is the age of the oldest in seconds."""

    is_child: bool
    waiting: int
    oldest_s: float


@dataclass(frozen=True, slots=True)
class Stand:
    """How one destination does now.

    Attributes:
        lanes: The child lane and the other one, where anything waits.
        parked, dead: Deliveries that have stopped and wait for a person.
        condition: off, paused, failing, held, by_hand or well.
    """

    destination: Destination
    lanes: Sequence[Lane]
    parked: int
    dead: int
    condition: str

    @property
    def waiting(self) -> int:
        return sum(lane.waiting for lane in self.lanes)

    @property
    def oldest_s(self) -> float:
        return max((lane.oldest_s for lane in self.lanes), default=0.0)


@dataclass(frozen=True, slots=True)
class Hour:
    """What was handed over within one hour, and how it fared since.

    Attributes:
        within: How many were accepted within each of BOUNDS_S, each counting the former ones.
    """

    begins_at: datetime
    accepted: int
    waiting: int
    stopped: int
    within: Sequence[int]

    def quantile_s(self, share: float) -> float | None:
        """The bound within which so many of the accepted ones were; None where none were. Beyond
        the last bound it is infinite."""
        if not self.accepted:
            return None
        for bound, count in zip(BOUNDS_S, self.within, strict=True):
            if count >= share * self.accepted:
                return bound
        return float("inf")


@dataclass(frozen=True, slots=True)
class Beside:
    """What else there is to know at a glance."""

    relays: Sequence[RelayBeat]
    relays_alive: int
    callbacks_unapplied: int
    callbacks_unknown: int
    drafts_waiting: int
    hand_tasks_open: int
    hand_tasks_late: int


def stands() -> list[Stand]:
    """All destinations, in three queries."""
    now = clock.now()
    waiting: dict[int, list[Lane]] = {}
    rows = (
        Handoff.objects.pending()
        .in_turn()
        .annotate(is_child=Q(priority__gte=CHILD))
        .values("destination", "is_child")
        .annotate(count=Count("pk"), oldest=Min("created_at"))
        .order_by("destination", "-is_child")
    )
    for row in rows:
        age = max(0.0, (now - row["oldest"]).total_seconds())
        lane = Lane(bool(row["is_child"]), row["count"], age)
        waiting.setdefault(row["destination"], []).append(lane)
    stopped = {
        (row["destination"], row["state"]): row["count"]
        for row in Handoff.objects.filter(state__in=(Handoff.State.PARKED, Handoff.State.DEAD))
        .order_by()
        .values("destination", "state")
        .annotate(count=Count("pk"))
    }
    return [
        Stand(
            destination,
            waiting.get(destination.pk, []),
            stopped.get((destination.pk, Handoff.State.PARKED), 0),
            stopped.get((destination.pk, Handoff.State.DEAD), 0),
            condition(destination, now),
        )
        for destination in Destination.objects.defer("sending_keys", "callback_keys")
    ]


def condition(destination: Destination, now: datetime) -> str:
    if not destination.is_on:
        return "off"
    if destination.paused_at:
        return "paused"
    if destination.kind == Destination.Kind.BY_HAND:
        return "by_hand"
    if destination.is_failing:
        return "failing"
    held = destination.held_until
    return "held" if held and held > now else "well"


def last_hours(destination: Destination | None = None, *, hours: int = HOURS) -> list[Hour]:
    """The last hours by the clock, the oldest first, in one query over the rows of that time. Of
    one destination, or of all that relays carry to.

    The ids begin with their time, so the primary key finds them however long the table is.
    """
    end = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    start = end - timedelta(hours=hours)
    rows = Handoff.objects.filter(pk__gte=first_id_at(start), created_at__gte=start)
    if destination:
        rows = rows.filter(destination=destination)
    else:
        rows = rows.exclude(destination__kind=Destination.Kind.BY_HAND)
    accepted = Q(state=Handoff.State.DELIVERED, delivered_at__isnull=False)
    counted = (
        rows.annotate(hour=TruncHour("created_at"))
        .order_by()
        .values("hour")
        .annotate(
            accepted=Count("pk", filter=accepted),
            waiting=Count("pk", filter=Q(state=Handoff.State.PENDING)),
            stopped=Count("pk", filter=Q(state__in=(Handoff.State.PARKED, Handoff.State.DEAD))),
            **{
                f"within_{number}": Count("pk", filter=accepted & _accepted_within(bound))
                for number, bound in enumerate(BOUNDS_S)
            },
        )
    )
    found = {row["hour"]: row for row in counted}
    return [
        _hour(start + timedelta(hours=n), found.get(start + timedelta(hours=n)))
        for n in range(hours)
    ]


def beside() -> Beside:
    now = clock.now()
    relays = list(RelayBeat.objects.order_by("name"))
    tasks = HandTask.objects.open().aggregate(
        open=Count("pk"), late=Count("pk", filter=Q(due_at__lte=now))
    )
    return Beside(
        relays=relays,
        relays_alive=sum(beat.beat_at >= now - LIVES_FOR for beat in relays),
        callbacks_unapplied=Callback.objects.unapplied().count(),
        callbacks_unknown=Callback.objects.filter(
            pk__gte=first_id_at(now - UNKNOWN_SHOWN), verdict=Callback.Verdict.UNKNOWN_STATE
        ).count(),
        drafts_waiting=Draft.objects.waiting().count(),
        hand_tasks_open=tasks["open"],
        hand_tasks_late=tasks["late"],
    )


def first_id_at(moment: datetime) -> UUID:
    """The lowest id (UUID version 7) that a row made at this moment can have."""
    milliseconds = int(moment.timestamp() * 1000)
    return UUID(int=milliseconds << 80)


def _accepted_within(seconds: float) -> Q:
    limit = ExpressionWrapper(
        F("created_at") + Value(timedelta(seconds=seconds)), output_field=DateTimeField()
    )
    return Q(delivered_at__lte=limit)


def _hour(begins_at: datetime, row: dict[str, Any] | None) -> Hour:
    if row is None:
        return Hour(begins_at, 0, 0, 0, (0,) * len(BOUNDS_S))
    return Hour(
        begins_at,
        row["accepted"],
        row["waiting"],
        row["stopped"],
        tuple(row[f"within_{number}"] for number in range(len(BOUNDS_S))),
    )
