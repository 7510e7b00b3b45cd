"""Looking after officers: how much a day has held, for their own eyes."""

from django.db.models import F
from django.utils import timezone

from core.actors import SYSTEM, Actor

from ..models import OfficerDay


def count_decision(actor: Actor, *, of_child: bool, count: int = 1) -> None:
    """Add to an officer's day (Asia/Seoul), in the caller's transaction."""
    if actor.id == SYSTEM.id or not count:
        return
    of_children = count if of_child else 0
    today = OfficerDay.objects.filter(officer_id=actor.id, day=timezone.localdate())
    more = {"decided": F("decided") + count, "of_children": F("of_children") + of_children}
    if not today.update(**more):  # the first of the day
        OfficerDay.objects.get_or_create(officer_id=actor.id, day=timezone.localdate())
        today.update(**more)
