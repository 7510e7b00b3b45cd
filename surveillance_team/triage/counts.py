"""How many targets stand behind each filter, from the tallies alone."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from surveillance_team.states import STAGES

from .models import Proposal, Tally
from .models.counts import Age
from .queue import AGAIN, CHOICES, SECOND, VIEWS, Filters, days_of

COLUMN = {"category": "category", "platform": "platform", "where": "seen_where"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, with how many targets it would show beside the other filters."""

    word: str
    label: Any
    count: int | None
    query: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """All numbers of one page of the queue."""

    views: list[Choice]
    facets: dict[str, list[Choice]]
    children: int
    total: int | None


def counts_of(filters: Filters) -> Counts:
    """Numbers for every filter: each beside the others that are chosen. Five small queries.

    The view of proposals is short and counted by itself; it shows no other numbers.
    """
    beside = {name: _beside(filters, leave=name) for name in (*CHOICES, "child", "")}
    facets = {name: _facet(name, filters, beside[name]) for name in CHOICES}
    is_second = filters.view == SECOND
    return Counts(
        views=_views(filters),
        facets=facets,
        children=_sum(beside["child"].filter(is_child=True)),
        total=None if is_second else _sum(beside[""]),
    )


def matching_tallies(filters: Filters) -> QuerySet[Tally]:
    """The tallies of all that `queue.matching` finds."""
    return _beside(filters, leave="")


def stage_of(state: str) -> str:
    return next((stage for stage, states in STAGES.items() if state in states), "underway")


def _views(filters: Filters) -> list[Choice]:
    counts = dict.fromkeys(VIEWS, 0)
    states = Tally.objects.values("state").annotate(
        total=Sum("count"), again=Sum("count", filter=Q(again=True))
    )
    for row in states.order_by():
        counts[stage_of(row["state"])] += row["total"] or 0
        counts[AGAIN] += row["again"] or 0
    counts[SECOND] = Proposal.objects.open().count()
    return [
        Choice(code, words, counts[code], Filters(view=code).as_query, code == filters.view)
        for code, words in VIEWS.items()
    ]


def _facet(name: str, filters: Filters, rows: QuerySet[Tally]) -> list[Choice]:
    counts = _by_age(rows) if name == "age" else _by_column(COLUMN[name], rows)
    chosen = getattr(filters, name)
    return [
        Choice(word, label, counts.get(word, 0), filters.query(**{name: word}), word == chosen)
        for word, label in CHOICES[name]
    ]


def _by_column(column: str, rows: QuerySet[Tally]) -> dict[str, int]:
    grouped = rows.order_by().values_list(column).annotate(total=Sum("count"))
    return dict(grouped)


def _by_age(rows: QuerySet[Tally]) -> dict[str, int]:
    grouped = {f"n_{age.value}": Sum("count", filter=_aged(age)) for age in Age}
    found = rows.aggregate(**grouped)
    return {age.value: found[f"n_{age.value}"] or 0 for age in Age}


def _beside(filters: Filters, *, leave: str) -> QuerySet[Tally]:
    """Tallies under the chosen filters, leaving out the one that is being counted by."""
    rows = Tally.objects.all()
    if filters.view == AGAIN:
        rows = rows.filter(again=True)
    elif filters.view in STAGES:
        rows = rows.filter(state__in=STAGES[filters.view])
    elif filters.view == "underway":
        rows = rows.exclude(state__in=frozenset().union(*STAGES.values()))
    for name, column in COLUMN.items():
        if (word := getattr(filters, name)) and name != leave:
            rows = rows.filter(**{column: word})
    if filters.child and leave != "child":
        rows = rows.filter(is_child=True)
    if filters.age and leave != "age":
        rows = rows.filter(_aged(Age(filters.age)))
    return rows


def _aged(age: Age) -> Q:
    today = timezone.localdate()
    newest, oldest = days_of(age)
    until = Q(seen_on__lte=today - timedelta(days=newest))
    if oldest is None:
        return until | Q(seen_on=None)
    return until & Q(seen_on__gte=today - timedelta(days=oldest))


def _sum(rows: QuerySet[Tally]) -> int:
    return rows.aggregate(total=Sum("count"))["total"] or 0
