"""Seeing in one query for which destinations there is anything to do."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from deletion_bridge import clock
from deletion_bridge.carriers import CARRIERS
from deletion_bridge.models import Destination, Handoff

from .claim import URGENT


@dataclass(frozen=True, slots=True)
class Work:
    """What one destination has waiting."""

    destination_id: int
    any: bool
    urgent: bool


def look() -> list[Work]:
    """Destinations in use that a relay reaches, and what is due there now. Changes nothing."""
    now = clock.now()
    its_own = Handoff.objects.filter(destination=OuterRef("pk"))
    due = its_own.due(now)
    carried = Destination.objects.switched_on().filter(kind__in=CARRIERS)
    found = carried.defer("sending_keys", "callback_keys").annotate(
        due=Exists(due),
        urgent=Exists(due.filter(priority__gte=URGENT)),
        waiting=Exists(its_own.unleased(now).in_turn()),
    )
    work = []
    for destination in found:
        may = destination.may_be_tried(now)
        probe = destination.is_failing and destination.waiting
        work.append(
            Work(
                destination.pk,
                any=may and (destination.due or probe),
                urgent=may and destination.urgent and not destination.is_failing,
            )
        )
    return work
