"""What the pages of people with accounts need."""

from collections.abc import Mapping
from uuid import UUID

from django import template
from django.utils.translation import gettext as _

from core.actors import SYSTEM_ID, ActorCard
from users.models import User
from users.second_factor import may_lack_second_factor

register = template.Library()

BROWSERS = {  # in order: most of them also call themselves Chrome and Safari
    "KAKAOTALK": "KakaoTalk",
    "Whale/": "Whale",
    "SamsungBrowser/": "Samsung Internet",
    "Edg": "Edge",
    "Firefox/": "Firefox",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


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


@register.filter
def browser(user_agent: str) -> str:
    """What a person calls their browser and device, where we know it."""
    found = [
        next((name for mark, name in table.items() if mark in user_agent), "")
        for table in (BROWSERS, SYSTEMS)
    ]
    return " · ".join(filter(None, found)) or _("unknown")


@register.filter
def may_take_factor_off(user: User) -> bool:
    return may_lack_second_factor(user)
