"""Promises over time, over all campaigns, as everyone may see them (law 14)."""

from datetime import date, timedelta

from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.figures import Figure

from .models.promises import PromiseCount
from .numbers import shown_counts

WEEKS = 26


def promises_by_week() -> Figure:
    """The last half year from its first promise on, a week (Monday to Sunday, Asia/Seoul) at a
    time, this one included.

    Weeks under five are hidden, and where one is hidden alone, the next smallest with it.
    """
    today = timezone.localdate()
    last = today - timedelta(days=today.weekday())
    weeks = [last - timedelta(weeks=number) for number in reversed(range(WEEKS))]
    counts = _counts(weeks)
    begun = next((place for place, week in enumerate(weeks) if counts[week]), len(weeks))
    shown = shown_counts({week: counts[week] for week in weeks[begun:]})
    rows = [(date_format(week, "DATE_FORMAT"), (count,)) for week, count in shown.items()]
    return Figure(
        title=_("Promises week by week"),
        columns=(_("Promises without a name"),),
        rows=rows,
        note=_("Rounded to the nearest 5. Nobody is counted by name."),
        source=_("Anonymous promises of all campaigns, counted by this site"),
        row_heading=_("Week from"),
        is_curve=True,
        order=30,
    )


def _counts(weeks: list[date]) -> dict[date, int]:
    counts = dict.fromkeys(weeks, 0)
    days = PromiseCount.objects.filter(day__gte=weeks[0]).values_list("day")
    for day, total in days.annotate(total=Sum("count")).order_by():
        monday = day - timedelta(days=day.weekday())
        if monday in counts:  # nothing lies in the future but by a clock set wrong
            counts[monday] += total
    return counts
