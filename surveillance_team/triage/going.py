"""How the desk's work goes: the team's numbers, never a person's."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.figures import SMALLEST_SHOWN, Figure
from surveillance_team.models import Target
from surveillance_team.vocabulary import Category

from .queue import Filters, rows_of

DAYS = 30
AGREEMENT_OVER = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Agreement:
    """One claimed kind: how many were decided, and how many of these an officer saw alike.

    Hidden (None) where so few were decided, or seen otherwise, that a person could be found.
    """

    kind: str
    label: str
    decided: int | None
    alike: int | None

    @property
    def percent(self) -> int | None:
        if self.decided is None or self.alike is None:
            return None
        return round(100 * self.alike / self.decided)


def oldest() -> dict[str, datetime | None]:
    """When the report that waits longest was first made, of children and of all others."""
    child = rows_of(Filters(child=True), 1)
    others = Target.objects.undecided().filter(priority__lt=3).order_by("priority", "id")
    normal = others.filter(priority=1).first() or others.first()
    return {
        "child": child[0].first_seen_at if child else None,
        "other": normal.first_seen_at if normal else None,
    }


def decided_by_day() -> Figure:
    """Decisions of the whole team on each of the last 30 days (Asia/Seoul)."""
    today = timezone.localdate()
    first = today - timedelta(days=DAYS - 1)
    zone = timezone.get_default_timezone()
    since = datetime.combine(first, datetime.min.time(), tzinfo=zone)
    rows = (
        Target.objects.filter(decided_at__gte=since)
        .order_by()
        .annotate(day=TruncDate("decided_at", tzinfo=zone))
        .values_list("day")
        .annotate(count=Count("id"))
    )
    counts = dict(rows)
    days = [first + timedelta(days=number) for number in range(DAYS)]
    return Figure(
        title=_("Decided by the team, day by day"),
        columns=(_("Decided"),),
        rows=[(date_format(day, "MONTH_DAY_FORMAT"), (counts.get(day, 0),)) for day in days],
        note=_("All officers together. Nobody's own number is shown anywhere."),
        is_curve=True,
    )


def agreement() -> list[Agreement]:
    """Of what was decided in the last 90 days: claimed kind and assessed kind side by side."""
    since = timezone.now() - AGREEMENT_OVER
    rows = (
        Target.objects.filter(decided_at__gte=since)
        .exclude(category_assessed="")
        .order_by()
        .values_list("category_claimed", "category_assessed")
        .annotate(count=Count("id"))
    )
    decided, alike = Counter[str](), Counter[str]()
    for claimed, assessed, count in rows:
        decided[claimed] += count
        alike[claimed] += count if claimed == assessed else 0
    return [
        _shown(kind, decided[kind.value], alike[kind.value])
        for kind in Category
        if decided[kind.value]
    ]


def agreement_figure(table: list[Agreement]) -> Figure:
    """The same as bars: of a hundred, how many were seen alike."""
    rows: list[tuple[str, tuple[Any, ...]]] = [
        (row.label, (row.percent,)) for row in table if row.percent is not None
    ]
    return Figure(
        title=_("Of a hundred reports of a kind, seen alike by the officer"),
        columns=(_("Seen alike, of a hundred"),),
        rows=rows,
        note=_("The last 90 days. Kinds with few decisions are left out."),
        row_heading=_("Kind"),
    )


def _shown(kind: Category, decided: int, alike: int) -> Agreement:
    """Small numbers are hidden, and so are those that would give one away."""
    label = capfirst(str(kind.label))
    if decided < SMALLEST_SHOWN:
        return Agreement(kind.value, label, None, None)
    if alike < SMALLEST_SHOWN or 0 < decided - alike < SMALLEST_SHOWN:
        return Agreement(kind.value, label, decided, None)
    return Agreement(kind.value, label, decided, alike)
