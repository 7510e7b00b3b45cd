"""How the desk writes ages and faults."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from deletion_bridge.readings import Stand
from deletion_bridge.vocabulary import FAULT_WORDS

register = template.Library()


@register.simple_tag
def lane(stand: Stand, is_child: bool) -> str:
    """How many wait in one lane of a destination, and how old the oldest is."""
    for one in stand.lanes:
        if one.is_child == is_child:
            words = _("%(count)s, the oldest for %(age)s")
            return words % {"count": f"{one.waiting:,}", "age": spoken_age(one.oldest_s)}
    return "0"


@register.filter
def fault_words(code: str) -> Any:
    return FAULT_WORDS.get(code, code)


def spoken_age(seconds: float) -> str:
    """A time in its largest unit, as people say it."""
    for size, words in (
        (86400, _("%(number)d d")),
        (3600, _("%(number)d h")),
        (60, _("%(number)d min")),
    ):
        if seconds >= size:
            return words % {"number": seconds // size}
    return _("%(number)d s") % {"number": seconds}
