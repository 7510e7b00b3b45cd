"""Counting everything once more, to show that the tallies are right, and to mend what is not."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from core.turns import wait_for_turn

from ..models import DayTally, DayWait, MonthlySummary, Report, TallyDue
from .tallying import TURN, count_days, count_due, has_first_seen, month_of, tally_of, waits_of


@dataclass(frozen=True, slots=True)
class Difference:
    """A day or month that is kept otherwise than a full count finds it."""

    what: str
    when: date
    kept: int
    counted: int


def differences(first: date | None = None, last: date | None = None) -> Iterator[Difference]:
    """Compare every day of which there are rows, and every month that is not final.

    What has changed and waits to be counted is counted before, so that it is no difference.
    """
    count_due()
    for day in days_with_rows(first, last):
        yield from _differences_of(day)
    for month in MonthlySummary.objects.filter(is_final=False).order_by("month"):
        counted = month_of(month.month)
        kept = {name: getattr(month, name) for name in counted}
        if kept != counted:
            yield Difference("month", month.month, sum(kept.values()), sum(counted.values()))


def mend(first: date | None = None, last: date | None = None) -> int:
    """Count all these days anew. Returns how many differed."""
    wrong = list(differences(first, last))
    count_days({one.when for one in wrong})
    return len(wrong)


def days_with_rows(first: date | None, last: date | None) -> Iterator[date]:
    """The days from the first report to the last, or those of them that are asked for."""
    ends = Report.objects.aggregate(Min("created_at"), Max("created_at"))
    if ends["created_at__min"] is None:
        return
    day = max(timezone.localdate(ends["created_at__min"]), first or date.min)
    end = min(timezone.localdate(ends["created_at__max"]), last or date.max)
    while day <= end:
        yield day
        day += timedelta(days=1)


@transaction.atomic
def _differences_of(day: date) -> list[Difference]:
    """While nobody else counts; a day about which something changed since is left to the count."""
    wait_for_turn(TURN)
    if TallyDue.objects.exists():
        return []
    pairs = {}  # of what no row is left, nothing can be counted
    if counted := _cells(tally_of(day)):
        pairs["reports"] = (_cells(DayTally.objects.filter(day=day)), counted)
    if has_first_seen(day):
        pairs["waits"] = (_spans(DayWait.objects.filter(day=day)), _spans(waits_of(day)))
    return [
        Difference(what, day, kept.total(), counted.total())
        for what, (kept, counted) in pairs.items()
        if kept != counted
    ]


def _cells(tallies: Iterable[DayTally]) -> Counter[Any]:
    """Both numbers of every cell."""
    counted: Counter[Any] = Counter()
    for tally in tallies:
        cell = (tally.kind, tally.platform, tally.is_child, tally.stands)
        counted["filed", *cell] += tally.filed
        counted["fresh", *cell] += tally.fresh
    return counted


def _spans(waits: Iterable[DayWait]) -> Counter[Any]:
    return Counter({(wait.step, wait.minutes): wait.count for wait in waits})
