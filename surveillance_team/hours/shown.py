"""A monitor's hours as their pages and papers show them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.figures import Figure
from surveillance_team.models import Monitor

from .counting import last_settled_day
from .models import HoursEntry
from .models.ledger import Source
from .words import spell_minutes

MONTHS = 6


@dataclass(frozen=True, slots=True)
class Sum:
    """Minutes of one source, in words."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One booking as it is read."""

    day: date
    label: str
    words: str
    is_correction: bool


@dataclass(frozen=True, slots=True)
class Month:
    """One month of one ledger."""

    first: date
    rows: list[Row]
    sums: list[Sum]
    minutes: int

    @property
    def words(self) -> str:
        return spell_minutes(self.minutes)


@dataclass(frozen=True, slots=True)
class Hours:
    """All hours of one appointment.

    Attributes:
        months: First days of the months in which something was booked, newest first, each with
            its sum in words.
        figure: Minutes of the last six months, or of the term's where it is over.
    """

    minutes: int
    sums: list[Sum]
    months: list[tuple[date, str]]
    figure: Figure
    settled_on: date

    @property
    def words(self) -> str:
        return spell_minutes(self.minutes)


def month_shown(monitor: Monitor, month: date) -> Month:
    """One query."""
    last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    entries = list(HoursEntry.objects.of(monitor).between(month, last))
    rows = [
        Row(
            day=entry.day,
            label=_label(entry),
            words=spell_minutes(entry.minutes),
            is_correction=entry.kind == HoursEntry.Kind.CORRECTION,
        )
        for entry in entries
    ]
    return Month(month, rows, _sums(entries), sum(entry.minutes for entry in entries))


def hours_shown(monitor: Monitor) -> Hours:
    """One query."""
    entries = list(HoursEntry.objects.of(monitor))
    by_month: dict[date, int] = defaultdict(int)
    for entry in entries:
        by_month[entry.day.replace(day=1)] += entry.minutes
    return Hours(
        minutes=sum(by_month.values()),
        sums=_sums(entries),
        months=[(month, spell_minutes(by_month[month])) for month in sorted(by_month)[::-1]],
        figure=_figure(by_month, min(timezone.localdate(), monitor.term.ends_on)),
        settled_on=last_settled_day(timezone.localdate()),
    )


def _label(entry: HoursEntry) -> str:
    source = str(Source(entry.source).label)
    if entry.kind != HoursEntry.Kind.CORRECTION:
        return source
    return _("%(source)s, corrected") % {"source": source}


def _sums(entries: Iterable[HoursEntry]) -> list[Sum]:
    minutes: dict[str, int] = defaultdict(int)
    for entry in entries:
        minutes[entry.source] += entry.minutes
    return [Sum(str(s.label), spell_minutes(minutes[s])) for s in Source if s in minutes]


def _figure(by_month: dict[date, int], last: date) -> Figure:
    number = last.year * 12 + last.month - 1
    months = [date(n // 12, n % 12 + 1, 1) for n in range(number - MONTHS + 1, number + 1)]
    return Figure(
        title=_("Minutes by month"),
        columns=(_("Minutes"),),
        rows=[
            (date_format(month, "YEAR_MONTH_FORMAT"), (max(0, by_month.get(month, 0)),))
            for month in months
        ],
    )
