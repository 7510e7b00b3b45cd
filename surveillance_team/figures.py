"""What the public may know of the team's work, rounded so that it points to nobody (law 14)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.figures import SMALLEST_SHOWN, Figure, rounded

from .models import DayWait
from .tallied import months_from, waits_between

MONTHS = 6
Counts = tuple[int, int, int]  # filed, passed on, acted on


def reports_by_month() -> Figure:
    """The last six months, this one included: filed and acted on, by the month of filing."""
    months = _months(MONTHS)
    counts = _counts_by_month(months[0])
    rows = [
        (date_format(month, "YEAR_MONTH_FORMAT"), (filed, acted))
        for month in months
        for filed, _forwarded, acted in [counts[month]]
    ]
    return Figure(
        title=_("Reports in the last six months"),
        columns=(_("Filed"), _("Acted on")),
        rows=suppressed(rows),
        note=" ".join(filter(None, [_rounding(), _median_wait()])),
        source=_source(),
        order=10,
    )


def reports_by_year() -> Figure:
    """Every year on record: filed, passed on and acted on, by the month of filing."""
    years: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for month, counts in _counts_by_month(None).items():
        for place, count in enumerate(counts):
            years[month.year][place] += count
    return Figure(
        title=_("Reports by year"),
        columns=(_("Filed"), _("Passed on"), _("Acted on")),
        rows=suppressed([(str(year), counts) for year, counts in sorted(years.items())]),
        note=_rounding(),
        source=_source(),
        order=11,
    )


def suppressed(rows: Iterable[tuple[str, Sequence[int]]]) -> list[tuple[str, list[int | None]]]:
    """Round every cell, and hide those that would let a small one be worked out.

    A cell under 5 is hidden. So is one whose difference to its neighbour in the funnel lies
    between 1 and 4 (those filed and not passed on would be that few people's reports), and where
    one cell of a column is hidden alone, the smallest other one goes with it.
    """
    table = [(label, list(counts), [rounded(count) for count in counts]) for label, counts in rows]
    for _label, counts, shown in table:
        for place in range(1, len(counts)):
            if 0 < counts[place - 1] - counts[place] < SMALLEST_SHOWN:
                shown[place] = None
    for place in range(max((len(shown) for _l, _c, shown in table), default=0)):
        hidden = [row for row in table if row[2][place] is None and row[1][place] > 0]
        left = [row for row in table if row[2][place] is not None]
        if len(hidden) == 1 and len(left) > 1:
            min(left, key=lambda row: row[1][place])[2][place] = None
    return [(label, shown) for label, _counts, shown in table]


def _counts_by_month(first: date | None) -> dict[date, Counts]:
    """By month of filing, from the months as services.tallying keeps them."""
    counts: dict[date, Counts] = defaultdict(lambda: (0, 0, 0))
    for kept in months_from(first):
        counts[kept.month] = (kept.filed, kept.forwarded, kept.acted)
    return counts


def _median_wait() -> str:
    """From decision to the service's acceptance, over the last six months; "" for too few."""
    waits = waits_between(_months(MONTHS)[0], timezone.localdate())[DayWait.Step.SENT]
    if waits.count < SMALLEST_SHOWN:
        return ""
    minutes = max(1, waits.median)
    words = ngettext(
        "From decision to receipt by the service: %(count)d minute in the median.",
        "From decision to receipt by the service: %(count)d minutes in the median.",
        minutes,
    )
    return words % {"count": minutes}


def _source() -> str:
    return _("Reports of the surveillance team and their outcomes, counted by this site")


def _rounding() -> str:
    return _("Rounded to five; numbers that are small are not shown.")


def _months(count: int) -> list[date]:
    """The first days of the last months (Asia/Seoul), oldest first."""
    today = timezone.localdate()
    number = today.year * 12 + today.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(number - count + 1, number + 1)]
