"""Between accounts and the opaque ids the rooms work with."""

from collections.abc import Iterable
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from core.actors import Actor, ActorCard

from .models import User


def actor_of(request: HttpRequest, role: str = "") -> Actor:
    """Who is asking, for a service call.

    Args:
        role: The role the view is for; without it the first role the person holds.
    """
    user = request.user
    return Actor(user.actor_id, role or _first_role(user), address_of(request))


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, behind as many proxies as ALLAUTH_TRUSTED_PROXY_COUNT says."""
    return str(get_adapter().get_client_ip(request))


def directory(ids: Iterable[UUID]) -> dict[UUID, ActorCard]:
    people = User.objects.filter(actor_id__in=list(ids)).only("actor_id", "name", "is_active")
    return {person.actor_id: ActorCard(person.name, person.is_active) for person in people}


def _first_role(user: User) -> str:
    return min((role.value for role in user.roles), default="person")
