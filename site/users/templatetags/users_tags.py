"""What the pages of people with accounts need."""

from collections.abc import Mapping
from uuid import UUID

from django import template
from django.utils.translation import gettext as _

from core.actors import SYSTEM_ID, ActorCard

register = template.Library()


@register.filter
def in_fours(secret: str) -> str:
    """A secret in groups of four characters, as people type it."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


@register.filter
def name_of(cards: Mapping[UUID, ActorCard], actor_id: UUID) -> str:
    """The name on an actor's card; the machine and people who are gone have words of their own."""
    if actor_id == SYSTEM_ID:
        return _("the system")
    card = cards.get(actor_id)
    return card.name if card else _("somebody no longer known")
