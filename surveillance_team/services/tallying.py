"""Keeping the tallies right: what changed is noted with the change, and its days counted anew."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID

from django.db import transaction
from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, Sum, Value, When
from django.utils import timezone

from core.turns import wait_for_turn

from ..models import (
    DailyCount,
    DaySeen,
    DayTally,
    DayWait,
    MonthlySummary,
    Report,
    TallyDue,
    Target,
)
from ..models.tallies import INVALIDATED
from ..spans import span_of
from ..states import ACTED, NEVER_SENT, TERMINAL
from ..vocabulary import ABOUT_CHILDREN, Minor

AT_ONCE = 500
TURN = "surveillance_team.tallies"


def note_change(target_ids: Iterable[UUID]) -> None:
    """Note, in the caller's transaction, that these addresses have to be counted anew."""
    TallyDue.objects.bulk_create(TallyDue(target_id=target_id) for target_id in target_ids)


def count_due() -> int:
    """Count what was noted, a portion a transaction. Again changes nothing.

    Returns:
        How many notes were taken up.
    """
    taken = 0
    while portion := _count_portion():
        taken += portion
    return taken


@transaction.atomic
def _count_portion() -> int:
    """The notes are read before the rows are: what is counted is at least as new as the notes."""
    wait_for_turn(TURN)
    notes = dict(TallyDue.objects.order_by("pk").values_list("pk", "target_id")[:AT_ONCE])
    _count_seen()
    count_days(_days_of(set(notes.values())))
    TallyDue.objects.filter(pk__in=notes).delete()
    return len(notes)


@transaction.atomic
def count_days(days: Collection[date]) -> None:
    """Count these days from the rows, and the months they lie in.

    A day of which no row is left keeps what was counted while there were some.
    """
    wait_for_turn(TURN)
    for day in sorted(days):
        if tallies := tally_of(day):
            DayTally.objects.filter(day=day).delete()
            DayTally.objects.bulk_create(tallies)
        if has_first_seen(day):
            DayWait.objects.filter(day=day).delete()
            DayWait.objects.bulk_create(waits_of(day))
    for month in sorted({day.replace(day=1) for day in days}):
        _sum_month(month)


def tally_of(day: date) -> list[DayTally]:
    """A full count of one day's reports; nothing is stored."""
    rows = (
        Report.objects.filter(created_at__range=bounds(day))
        .order_by()
        .annotate(kind=_KIND, child=_CHILD, stands=_STANDS, is_first=_FIRST)
        .values("kind", "target__platform", "child", "stands")
        .annotate(filed=Count("id"), fresh=Count("id", filter=Q(is_first=True)))
    )
    return [
        DayTally(
            day=day,
            kind=row["kind"],
            platform=row["target__platform"],
            is_child=row["child"],
            stands=row["stands"],
            filed=row["filed"],
            fresh=row["fresh"],
        )
        for row in rows
    ]


def waits_of(day: date) -> list[DayWait]:
    """How long each step took for the addresses first reported on a day; nothing is stored."""
    ended = Min("steps__at", filter=Q(steps__state__in=TERMINAL))
    targets = Target.objects.filter(first_seen_at__range=bounds(day)).order_by()
    spans: Counter[tuple[str, int]] = Counter()
    moments = targets.annotate(ended_at=ended)
    for moment in moments.values_list("first_seen_at", "decided_at", "sent_at", "ended_at"):
        for step, (begun, done) in zip(DayWait.Step, pairwise(moment), strict=True):
            if begun and done and done >= begun:
                spans[step.value, span_of(done - begun)] += 1
    return [
        DayWait(day=day, step=step, minutes=minutes, count=count)
        for (step, minutes), count in spans.items()
    ]


def has_first_seen(day: date) -> bool:
    """Whether the rows still say how long anything took of what was first reported on a day."""
    return Target.everything.filter(first_seen_at__range=bounds(day)).exists()


def bounds(day: date) -> tuple[datetime, datetime]:
    """The first and the last moment of a day in Asia/Seoul."""
    start = timezone.make_aware(datetime.combine(day, time.min))
    return start, start + timedelta(days=1) - timedelta(microseconds=1)


def _days_of(target_ids: Collection[UUID]) -> set[date]:
    """Every day on which one of these addresses was reported, or first seen."""
    filed = Report.objects.filter(target__in=target_ids).values_list("created_at", flat=True)
    seen = Target.objects.filter(pk__in=target_ids).values_list("first_seen_at", flat=True)
    return {timezone.localdate(moment) for moment in (*filed, *seen)}


def _count_seen() -> None:
    """Today's and yesterday's look-ups. Counts of persons go after 30 days, these sums stay."""
    today = timezone.localdate()
    counts = DailyCount.objects.filter(day__gte=today - timedelta(days=1)).order_by()
    for row in counts.values("day").annotate(seen=Sum("count")):
        DaySeen.objects.update_or_create(day=row["day"], defaults={"count": row["seen"]})
        _sum_month(row["day"].replace(day=1))


def _sum_month(month: date) -> None:
    if MonthlySummary.objects.filter(month=month, is_final=True).exists():
        return
    MonthlySummary.objects.update_or_create(month=month, defaults=month_of(month))


def month_of(month: date) -> dict[str, int]:
    """A month's numbers from its days."""
    after = (month + timedelta(days=31)).replace(day=1)
    of_month = {"day__gte": month, "day__lt": after}
    valid = DayTally.objects.filter(**of_month).exclude(stands=INVALIDATED)
    sums = valid.aggregate(
        all_filed=Sum("filed", default=0),
        all_fresh=Sum("fresh", default=0),
        forwarded=Sum("filed", filter=~Q(stands__in=NEVER_SENT), default=0),
        acted=Sum("filed", filter=Q(stands__in=ACTED), default=0),
    )
    seen = DaySeen.objects.filter(**of_month).aggregate(seen=Sum("count", default=0))["seen"]
    return {
        "seen": max(seen, sums["all_filed"]),
        "filed": sums["all_filed"],
        "unique_targets": sums["all_fresh"],
        "forwarded": sums["forwarded"],
        "acted": sums["acted"],
    }


_KIND = Case(
    When(target__category_assessed="", then=F("category_claimed")),
    default=F("target__category_assessed"),
)
_CHILD = Case(
    When(
        Q(target__minor_suspected=Minor.YES)
        | Q(minor_suspected=Minor.YES)
        | Q(category_claimed__in=ABOUT_CHILDREN),
        then=Value(True),
    ),
    default=Value(False),
)
_STANDS = Case(
    When(status=INVALIDATED, then=Value(INVALIDATED)),
    When(target__state__in=NEVER_SENT, then=F("target__state")),
    When(~Q(target__outcome=""), then=F("target__outcome")),
    default=F("target__state"),
)
_EARLIER = Report.objects.valid().filter(
    Q(created_at__lt=OuterRef("created_at"))
    | Q(created_at=OuterRef("created_at"), id__lt=OuterRef("id")),
    target=OuterRef("target"),
)
_FIRST = Case(
    When(status=INVALIDATED, then=Value(False)),
    When(Exists(_EARLIER), then=Value(False)),
    default=Value(True),
)
