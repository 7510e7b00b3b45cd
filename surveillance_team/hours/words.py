"""Hours in words, in both languages."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override


def spell_minutes(minutes: int) -> str:
    """Minutes as people say them: "2 hours 10 minutes"; a minus sign before what is taken back."""
    whole, rest = divmod(abs(minutes), 60)
    parts = []
    if whole:
        parts.append(ngettext("%(count)d hour", "%(count)d hours", whole) % {"count": whole})
    if rest or not whole:
        parts.append(ngettext("%(count)d minute", "%(count)d minutes", rest) % {"count": rest})
    return ("−" if minutes < 0 else "") + " ".join(parts)


def spell_period(first: date, last: date) -> str:
    return _("%(first)s – %(last)s") % {"first": date_format(first), "last": date_format(last)}


def in_both(say: Any, *args: Any) -> dict[str, str]:
    """What a function says, or a lazy text, in each language, as it is printed."""
    said = {}
    for language in ("ko", "en"):
        with override(language):
            said[language] = str(say(*args) if callable(say) else say)
    return said
