"""The triage queue: which targets, in which order, page by page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveillance_team.locators import Platform
from surveillance_team.models import Target
from surveillance_team.states import PRIORITY_CHILD
from surveillance_team.vocabulary import Category, Minor, SeenWhere

from .models import Claim, Proposal
from .models.counts import Age

PAGE = 25
PRIORITIES = range(PRIORITY_CHILD, -1, -1)
AGAIN = "again"
SECOND = "second"

VIEWS: dict[str, Any] = {
    "undecided": _("To decide"),
    SECOND: _("Second person"),
    "asked": _("Asked back"),
    AGAIN: _("To look at again"),
    "waiting": _("Waiting to be sent"),
    "underway": _("Under way"),
    "finished": _("With an outcome"),
    "left_out": _("Not passed on"),
}
CHOICES: dict[str, list[tuple[str, Any]]] = {
    "category": Category.choices,
    "platform": Platform.choices,
    "where": SeenWhere.choices,
    "age": Age.choices,
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What an officer chose to see. Unknown words in an address are as if they were not there."""

    view: str = "undecided"
    category: str = ""
    platform: str = ""
    where: str = ""
    age: str = ""
    child: bool = False
    after: tuple[int, UUID] | None = None

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Filters":
        view = query.get("view", "")
        known = {
            name: word if (word := query.get(name, "")) in dict(choices) else ""
            for name, choices in CHOICES.items()
        }
        return cls(
            view=view if view in VIEWS else "undecided",
            child=query.get("child") == "yes",
            after=_read_place(query.get("after", "")),
            **known,
        )

    def query(self, **changes: str) -> str:
        chosen = {
            "view": self.view,
            **{name: getattr(self, name) for name in CHOICES},
            "child": "yes" if self.child else "",
        }
        return urlencode({key: value for key, value in (chosen | changes).items() if value})

    @property
    def as_query(self) -> str:
        return self.query()

    @property
    def here(self) -> str:
        """With the page one is on: what every form and link of a page carries along."""
        return self.query(after=_place(*self.after)) if self.after else self.query()

    @property
    def is_narrowed(self) -> bool:
        return self.child or any(getattr(self, name) for name in CHOICES)

    @property
    def at_start(self) -> "Filters":
        return replace(self, after=None)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the queue; `next_query` leads on, "" at the end."""

    targets: list[Target]
    next_query: str


def page_of(filters: Filters) -> Page:
    found = rows_of(filters, PAGE + 1)
    shown = found[:PAGE]
    if len(found) <= PAGE:
        return Page(shown, "")
    last = shown[-1]
    return Page(shown, filters.query(after=_place(last.priority, last.pk)))


def rows_of(filters: Filters, most: int, *, among: Q | None = None) -> list[Target]:
    """The first rows after the place in `filters`: child-suspected first, then the oldest; all of
    them, or those `among` these alone.

    Each priority is asked for by itself, so that every page is one range of one index however far
    into the queue it lies; four small queries at most.
    """
    priority, last = filters.after or (PRIORITY_CHILD, None)
    rows: list[Target] = []
    for one in PRIORITIES:
        if one > priority or len(rows) >= most or (filters.child and one < PRIORITY_CHILD):
            continue
        found = matching(filters).filter(among or Q(), priority=one).order_by("id")
        if last and one == priority:
            found = found.filter(id__gt=last)
        rows += found[: most - len(rows)]
    return rows


def following(filters: Filters, decided: Target, officer_id: UUID) -> UUID | None:
    """The row after one that was decided on; at the end, the first of the queue. Only what this
    officer can decide on now: nobody else is at it, and no proposal or bulk waits for it."""
    free = _free_for(officer_id, filters.view)
    onward = rows_of(replace(filters, after=(decided.priority, decided.pk)), 1, among=free)
    onward = onward or rows_of(filters.at_start, 1, among=free)
    return onward[0].pk if onward and onward[0].pk != decided.pk else None


def _free_for(officer_id: UUID, view: str) -> Q:
    held = Claim.objects.standing().exclude(officer_id=officer_id, bulk=None)
    waiting = Proposal.objects.open()
    if view == SECOND:  # whose rows are proposals; one's own are for somebody else
        waiting = waiting.filter(proposed_by=officer_id)
    here = {"target": OuterRef("pk")}
    return ~Exists(held.filter(**here)) & ~Exists(waiting.filter(**here))


def matching(filters: Filters) -> QuerySet[Target]:
    """All that fits, in no order."""
    rows = Target.objects.all()
    if filters.view == SECOND:
        rows = rows.filter(proposals__state="open")
    elif filters.view == AGAIN:
        rows = rows.to_look_at_again()
    else:
        rows = rows.filter(stage=filters.view)
    for column, word in (
        ("filed_under", filters.category),
        ("platform", filters.platform),
        ("seen_where", filters.where),
    ):
        if word:
            rows = rows.filter(**{column: word})
    if filters.child:
        rows = rows.filter(minor_suspected=Minor.YES)
    return rows.filter(**_first_seen(filters.age)) if filters.age else rows


def days_of(age: str) -> tuple[int, int | None]:
    """From how many days ago on, and up to how many, both included; None for no end."""
    return {
        Age.TODAY: (0, 1),
        Age.WEEK: (2, 7),
        Age.MONTH: (8, 30),
        Age.OLDER: (31, None),
    }[Age(age)]


def _first_seen(age: str) -> dict[str, datetime]:
    newest, oldest = days_of(age)
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    span = {"first_seen_at__lt": midnight - timedelta(days=newest - 1)}
    if oldest is not None:
        span["first_seen_at__gte"] = midnight - timedelta(days=oldest)
    return span


def _place(priority: int, target_id: UUID) -> str:
    return f"{priority}.{target_id}"


def _read_place(text: str) -> tuple[int, UUID] | None:
    priority, _dot, target_id = text.partition(".")
    try:
        return int(priority[:2]), UUID(target_id)
    except ValueError:
        return None
