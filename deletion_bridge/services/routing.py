"""Where a report goes, and as what. The rules are rows (models.Route); this reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from core.actors import Actor
from core.audit import record
from deletion_bridge.models import Demand, Destination, Route
from deletion_bridge.payloads import INFORMATION, REQUEST, ReportPayload
from deletion_bridge.vocabulary import ADDRESS, BY_HAND


@dataclass(frozen=True, slots=True)
class Facts:
    """All that routing looks at.

    Attributes:
        minor_suspected: yes, no or unknown.
        assessed: Whether an officer has decided. What leaves undecided is information (law 6).
        is_asked: Whether the victim's side or an investigator has asked for removal.
        locator_kind: What is reported: an address, or a name of some kind.
    """

    categories: tuple[str, ...]
    minor_suspected: str
    assessed: bool
    is_asked: bool = False
    locator_kind: str = ADDRESS

    @classmethod
    def of(cls, payload: ReportPayload) -> "Facts":
        return cls(
            payload.categories,
            payload.minor_suspected,
            payload.assessed,
            Demand.objects.about(payload.target_id).exists(),
            payload.locator_kind,
        )


@dataclass(frozen=True, slots=True)
class Way:
    """One destination that a report goes to. `purpose` is INFORMATION or REQUEST."""

    destination: Destination
    purpose: str
    approves_here: bool


def ways_for(facts: Facts) -> list[Way]:
    """Where a report goes under the routes as they are, to destinations in use."""
    routes = Route.objects.leading_on().for_report(facts.categories, facts.minor_suspected)
    return choose(routes.select_related("destination"), facts)


def choose(routes: Iterable[Route], facts: Facts) -> list[Way]:
    """The ways that a set of routes gives, one for each destination, by its short name.

    Where several routes lead to one destination, the one that lets it do more counts.
    """
    ways: dict[int, Way] = {}
    for route in routes:
        if not _fits(route, facts):
            continue
        way = Way(route.destination, purpose_of(route, facts), route.approves_here)
        known = ways.get(route.destination_id)
        if known:
            way = Way(
                route.destination,
                REQUEST if REQUEST in (known.purpose, way.purpose) else INFORMATION,
                known.approves_here or way.approves_here,
            )
        ways[route.destination_id] = way
    return sorted(ways.values(), key=lambda way: way.destination.slug)


def purpose_of(route: Route, facts: Facts) -> str:
    """What a report leaves as on this route. A request always waits for a person's decision."""
    asked = route.mode == Route.Mode.ON_DEMAND and facts.is_asked
    may_request = route.mode == Route.Mode.REQUEST or asked
    return REQUEST if facts.assessed and may_request else INFORMATION


def approves_here(destination: Destination, facts: Facts) -> bool:
    """Whether a request that this destination drafts is judged by an officer in this house."""
    return any(way.approves_here for way in ways_for(facts) if way.destination == destination)


@transaction.atomic
def save_route(route: Route, *, actor: Actor) -> None:
    """Store a route that was checked, and write down what it says now."""
    is_new = route.pk is None
    route.save()
    _note(route, actor, "add_route" if is_new else "change_route")


@transaction.atomic
def delete_route(route: Route, *, actor: Actor) -> None:
    """Take a route away. What has left on it goes on."""
    _note(route, actor, "delete_route")
    route.delete()


def _fits(route: Route, facts: Facts) -> bool:
    minor = Route.Minor.YES if facts.minor_suspected == "yes" else Route.Minor.NO
    leads = route.category in facts.categories and route.minor in (Route.Minor.ANY, minor)
    return leads and _takes(route.destination, facts.locator_kind)


def _takes(destination: Destination, locator_kind: str) -> bool:
    """Whether a destination can be told what is no web address."""
    if locator_kind in BY_HAND:
        return destination.kind == Destination.Kind.BY_HAND
    return locator_kind == ADDRESS or destination.kind != Destination.Kind.HMA


def _note(route: Route, actor: Actor, verb: str) -> None:
    says: dict[str, Any] = {
        "category": route.category,
        "minor": route.minor,
        "destination": route.destination.slug,
        "mode": route.mode,
        "approves_here": route.approves_here,
    }
    record(
        actor,
        f"deletion_bridge.{verb}",
        subject_kind="route",
        subject_id=str(route.pk),
        detail=says,
    )
