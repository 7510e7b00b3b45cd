"""Reading the tallies: the same questions for the public page and for the office's reports."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet, Sum

from .models import DaySeen, DayTally, DayWait, MonthlySummary
from .models.tallies import INVALIDATED
from .spans import quantile
from .states import ACTED, NEVER_SENT

COUNTING_RULES = "2026-11"
"""How these numbers come about: by the day of filing in Asia/Seoul; "new" is the first valid report
of an address; what was set aside is in no other number. It changes when an answer would."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many addresses got how far, by the day they were filed on. Each holds the next."""

    seen: int
    filed: int
    fresh: int
    forwarded: int
    acted: int
    set_aside: int


@dataclass(frozen=True, slots=True)
class Waits:
    """How long one step took. `median` and `p90` are minutes, 0 where nothing was counted."""

    count: int = 0
    median: int = 0
    p90: int = 0


def months_from(first: date | None) -> Iterable[MonthlySummary]:
    """The months from one on, or all, oldest first."""
    months = MonthlySummary.objects.order_by("month")
    return months.filter(month__gte=first) if first else months


def funnel_of(first: date, last: date) -> Funnel:
    """Both days count. What was set aside is told apart and in none of the others."""
    valid = ~Q(stands=INVALIDATED)
    sums = _between(first, last).aggregate(
        all_filed=Sum("filed", filter=valid, default=0),
        all_fresh=Sum("fresh", filter=valid, default=0),
        forwarded=Sum("filed", filter=valid & ~Q(stands__in=NEVER_SENT), default=0),
        acted=Sum("filed", filter=Q(stands__in=ACTED), default=0),
        set_aside=Sum("filed", filter=Q(stands=INVALIDATED), default=0),
    )
    seen = DaySeen.objects.filter(day__range=(first, last)).aggregate(seen=Sum("count", default=0))
    return Funnel(
        seen=max(seen["seen"], sums["all_filed"]),
        filed=sums["all_filed"],
        fresh=sums["all_fresh"],
        forwarded=sums["forwarded"],
        acted=sums["acted"],
        set_aside=sums["set_aside"],
    )


def counts_by(column: str, first: date, last: date) -> dict[str, tuple[int, int, int]]:
    """Filed, forwarded and acted on, by kind or platform; the most filed first.

    Args:
        column: "kind" or "platform".
    """
    rows = (
        _between(first, last)
        .exclude(stands=INVALIDATED)
        .order_by()
        .values(column)
        .annotate(
            all_filed=Sum("filed"),
            forwarded=Sum("filed", filter=~Q(stands__in=NEVER_SENT), default=0),
            acted=Sum("filed", filter=Q(stands__in=ACTED), default=0),
        )
        .order_by("-all_filed", column)
    )
    return {row[column]: (row["all_filed"], row["forwarded"], row["acted"]) for row in rows}


def outcomes_of(first: date, last: date) -> dict[str, int]:
    """Reports by how they stand."""
    rows = _between(first, last).order_by().values("stands").annotate(count=Sum("filed"))
    return {row["stands"]: row["count"] for row in rows}


def waits_between(first: date, last: date) -> dict[str, Waits]:
    """Each step's waits, of addresses first reported on these days."""
    rows = (
        DayWait.objects.filter(day__range=(first, last))
        .order_by()
        .values("step", span=F("minutes"))
        .annotate(times=Sum("count"))
    )
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        spans[row["step"]].append((row["span"], row["times"]))
    return {step.value: _waits(spans[step.value]) for step in DayWait.Step}


def _waits(spans: list[tuple[int, int]]) -> Waits:
    if not spans:
        return Waits()
    count = sum(times for _minutes, times in spans)
    return Waits(count, quantile(spans, 0.5) or 0, quantile(spans, 0.9) or 0)


def _between(first: date, last: date) -> QuerySet[DayTally]:
    return DayTally.objects.filter(day__range=(first, last))
