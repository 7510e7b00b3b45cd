"""Between accounts and the opaque ids the rooms work with."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest

from core.actors import Actor, ActorCard

from .models import User


def actor_of(request: HttpRequest, role: str = "") -> Actor:
    """Who is asking, for a service call.

    Args:
        role: The role the view is for; without it the first role the person holds.
    """
    user = request.user
    return Actor(user.actor_id, role or _first_role(user), request.META.get("REMOTE_ADDR"))


def directory(ids: Iterable[UUID]) -> dict[UUID, ActorCard]:
    people = User.objects.filter(actor_id__in=list(ids)).only("actor_id", "name", "is_active")
    return {person.actor_id: ActorCard(person.name, person.is_active) for person in people}


def _first_role(user: User) -> str:
    return user.groups.order_by("name").values_list("name", flat=True).first() or "person"
