"""A monitor's own numbers: today's, this month's, and by what became of them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, F, Q, Value, When
from django.utils import timezone

from .models import DailyCount, Monitor, Report
from .standing import SET_ASIDE, Standing, standing_words
from .states import TargetState
from .vocabulary import ABOUT_CHILDREN, Minor


@dataclass(frozen=True, slots=True)
class Today:
    """How far a day has gone. `room` is what may still be filed; no score is made of it."""

    count: int
    cap: int

    @property
    def room(self) -> int:
        return max(0, self.cap - self.count)

    @property
    def is_much(self) -> bool:
        """Four fifths of the cap and more: time to say so kindly, before it is reached."""
        return 5 * self.count >= 4 * self.cap


def today_of(monitor: Monitor) -> Today:
    """Today in Asia/Seoul."""
    row = DailyCount.objects.filter(monitor=monitor, day=timezone.localdate()).first()
    return Today(row.count if row else 0, monitor.term.daily_cap)


@dataclass(frozen=True, slots=True)
class Summary:
    """A person's reports of one term."""

    this_month: int
    total: int
    rows: list[tuple[Standing, int]]


def summary_of(monitor: Monitor) -> Summary:
    """Counts of one appointment by what became of the addresses, in the order they go through."""
    counts: dict[Standing, int] = {}
    rows = monitor.reports.annotate(shown=_SHOWN).order_by().values("shown")
    for row in rows.annotate(count=Count("id")):
        standing = _standing(row["shown"])
        counts[standing] = counts.get(standing, 0) + row["count"]
    order = [*TargetState, SET_ASIDE.state]
    return Summary(
        this_month=monitor.reports.filter(created_at__gte=_month_start()).count(),
        total=sum(counts.values()),
        rows=sorted(counts.items(), key=lambda pair: order.index(pair[0].state)),
    )


def _standing(shown: str) -> Standing:
    set_aside = shown == Report.Status.INVALIDATED
    return SET_ASIDE if set_aside else standing_words(TargetState(shown))


# As standing.standing_of: what was known before a child-suspected report is never told.
_OF_CHILD = (
    Q(minor_suspected=Minor.YES)
    | Q(target__minor_suspected=Minor.YES)
    | Q(category_claimed__in=ABOUT_CHILDREN)
)
_SHOWN = Case(
    When(status=Report.Status.INVALIDATED, then=Value(Report.Status.INVALIDATED.value)),
    When(status=Report.Status.NEEDS_INFO, then=Value(TargetState.NEEDS_INFO.value)),
    When(
        _OF_CHILD & Q(known_before=True, target__moved_at__lte=F("created_at")),
        then=Value(TargetState.NEW.value),
    ),
    When(target__state=TargetState.NEEDS_INFO, then=Value(TargetState.NEW.value)),
    default=F("target__state"),
)


def _month_start() -> datetime:
    return timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
