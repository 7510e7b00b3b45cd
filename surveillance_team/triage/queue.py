"""The triage queue: which targets, in which order, page by page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ..models import Target
from ..states import TERMINAL, TargetState
from ..vocabulary import Category

PAGE = 25

VIEWS: dict[str, tuple[Any, frozenset[TargetState]]] = {
    "undecided": (_("To decide"), frozenset({TargetState.NEW, TargetState.REAPPEARED})),
    "asked": (_("Asked back"), frozenset({TargetState.NEEDS_INFO})),
    "again": (_("To look at again"), frozenset(TargetState)),
    "waiting": (_("Waiting to be sent"), frozenset({TargetState.READY})),
    "underway": (
        _("Under way"),
        frozenset(
            {
                TargetState.SENT,
                TargetState.REVIEWING,
                TargetState.AWAITING_APPROVAL,
                TargetState.APPROVED,
                TargetState.REMOVAL_REQUESTED,
            }
        ),
    ),
    "finished": (_("With an outcome"), TERMINAL),
    "left_out": (_("Not passed on"), frozenset({TargetState.NOT_IN_SCOPE})),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What an officer chose to see. Unknown words in an address are as if they were not there."""

    view: str = "undecided"
    category: str = ""
    child: bool = False
    after: tuple[int, UUID] | None = None

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Filters":
        view, category = query.get("view", ""), query.get("category", "")
        return cls(
            view=view if view in VIEWS else "undecided",
            category=category if category in Category.values else "",
            child=query.get("child") == "yes",
            after=_read_place(query.get("after", "")),
        )

    def query(self, **changes: str) -> str:
        chosen = {
            "view": self.view,
            "category": self.category,
            "child": "yes" if self.child else "",
        }
        return urlencode({key: value for key, value in (chosen | changes).items() if value})

    @property
    def as_query(self) -> str:
        return self.query()

    @property
    def views(self) -> list[tuple[str, Any, bool]]:
        return [
            (self.query(view=code), words, code == self.view)
            for code, (words, _states) in VIEWS.items()
        ]

    @property
    def categories(self) -> list[tuple[str, Any, bool]]:
        return [(code, words, code == self.category) for code, words in Category.choices]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the queue; `next_query` leads on, "" at the end."""

    targets: list[Target]
    next_query: str


def page_of(filters: Filters) -> Page:
    rows = _matching(filters).for_queue()
    if filters.after:
        rows = rows.after(*filters.after)
    found = list(rows[: PAGE + 1])
    shown = found[:PAGE]
    if len(found) <= PAGE:
        return Page(shown, "")
    last = shown[-1]
    return Page(shown, filters.query(after=f"{last.priority}.{last.pk}"))


def _matching(filters: Filters) -> QuerySet[Target]:
    rows = Target.objects.filter(state__in=VIEWS[filters.view][1])
    if filters.view == "again":
        rows = rows.to_look_at_again()
    if filters.category:
        claimed = Q(category_assessed="", category_claimed=filters.category)
        rows = rows.filter(Q(category_assessed=filters.category) | claimed)
    return rows.child_suspected() if filters.child else rows


def _read_place(text: str) -> tuple[int, UUID] | None:
    priority, _dot, target_id = text.partition(".")
    try:
        return int(priority[:2]), UUID(target_id)
    except ValueError:
        return None
