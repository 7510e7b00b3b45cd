"""A dry run: where the last reports would have gone under other routes. Nothing is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from deletion_bridge.models import Demand, Destination, Handoff, Route
from deletion_bridge.vocabulary import CATEGORIES

from .routing import Facts, choose

MINOR_WORDS = [
    ("yes", _("a child may be shown")),
    ("no", _("no child suspected")),
    ("unknown", _("unknown whether a child is shown")),
]
PURPOSE_WORDS = {"information": _("as information"), "request": _("removal may be requested")}
LAST = 100
MOST_ROWS = 2000
"""Of the outbox looked through for them: a report has a row for each destination."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One report of the outbox, and what the routes on trial would change for it.

    Attributes:
        went: Names of the destinations that have it, with what it went as.
        added, dropped, changed: Names of destinations that it would go to beside those, no longer
            go to, or go to as something else.
    """

    source_id: UUID
    at: datetime
    category: str
    minor_suspected: str
    assessed: bool
    went: Sequence[tuple[str, Any]]
    would: Sequence[tuple[str, Any]]
    added: Sequence[str]
    dropped: Sequence[str]
    changed: Sequence[str]

    @property
    def differs(self) -> bool:
        return bool(self.added or self.dropped or self.changed)

    @property
    def category_words(self) -> Any:
        return dict(CATEGORIES).get(self.category, self.category)

    @property
    def child_words(self) -> Any:
        return dict(MINOR_WORDS).get(self.minor_suspected, "")


def try_routes(routes: Iterable[Route]) -> list[Trial]:
    """Where each of the last 100 reports would have gone if these had been the routes, the newest
    first. Destinations that are switched off take nothing, as in earnest."""
    trial = [route for route in routes if route.destination.is_on]
    reports = _last_reports()
    asked = set(Demand.objects.filter(source_id__in=reports).values_list("source_id", flat=True))
    return [_try(rows, trial, source_id in asked) for source_id, rows in reports.items()]


def routes_with(changed: Route | None = None, *, without: Route | None = None) -> list[Route]:
    """The routes as they are, with one put in or changed, or with one taken away."""
    gone = {route.pk for route in (changed, without) if route is not None and route.pk}
    kept = Route.objects.exclude(pk__in=gone).select_related("destination")
    return [*kept, *([changed] if changed else [])]


def _last_reports() -> dict[UUID, list[Handoff]]:
    """The reports of the last hundred records, by record; each row as it was handed over."""
    rows = (
        Handoff.objects.filter(kind=Handoff.Kind.REPORT)
        .exclude(state=Handoff.State.CANCELLED)
        .order_by("-id")
    )
    newest: list[UUID] = []
    for source_id in rows.values_list("source_id", flat=True)[:MOST_ROWS]:
        if source_id not in newest:
            newest.append(source_id)
        if len(newest) == LAST:
            break
    found: dict[UUID, list[Handoff]] = {source_id: [] for source_id in newest}
    for row in rows.filter(source_id__in=newest).select_related("destination"):
        found[row.source_id].append(row)
    return found


def _try(rows: list[Handoff], routes: Iterable[Route], is_asked: bool) -> Trial:
    said: dict[str, Any] = rows[-1].envelope["data"]
    facts = Facts(
        tuple(said["categories"]), said["minor_suspected"], bool(said["assessed"]), is_asked
    )
    went = {row.destination: _purpose(row) for row in rows}
    would = {way.destination: way.purpose for way in choose(routes, facts)}
    return Trial(
        source_id=rows[-1].source_id,
        at=rows[-1].created_at,
        category=facts.categories[0],
        minor_suspected=facts.minor_suspected,
        assessed=facts.assessed,
        went=_named(went),
        would=_named(would),
        added=[one.name for one in would if one not in went],
        dropped=[one.name for one in went if one not in would],
        changed=[one.name for one in would if one in went and would[one] != went[one]],
    )


def _purpose(row: Handoff) -> str:
    return str(row.envelope["data"].get("purpose", "information"))


def _named(ways: dict[Destination, str]) -> list[tuple[str, Any]]:
    return sorted((one.name, PURPOSE_WORDS.get(purpose, purpose)) for one, purpose in ways.items())
