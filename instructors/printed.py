"""What stands on the certificates of this room, in both languages."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.models import School
from credentials.kinds import credential_kinds

from .models import Cohort
from .titles import title_in

LONGEST = 200
LANGUAGES = ("ko", "en")

Both = dict[str, str]


def printed_for(cohort: Cohort) -> dict[str, Both]:
    """The fields that the kind of certificate of a cohort prints."""
    made: dict[str, Callable[[str], str]] = {
        "course": lambda language: title_in(cohort.course, language)[:LONGEST],
        "period": lambda language: _period(cohort),
        "hours": lambda language: _("%(hours)s hours") % {"hours": plain(cohort.hours)},
    }
    wanted = credential_kinds[cohort.credential_kind].fields
    return {code: _both(made[code]) for code in wanted}


def printed_appointment(levels: Sequence[str]) -> dict[str, Both]:
    """Field and levels of school of an appointment."""
    chosen = [label for code, label in School.Level.choices if code in levels]
    return {
        "subject": _both(lambda language: _("Prevention of digital sex crimes")),
        "schools": _both(lambda language: ", ".join(str(label) for label in chosen)),
    }


def plain(number: Decimal) -> str:
    """4.0 as 4, 2.5 as 2.5."""
    return f"{number.normalize():f}"


def _period(cohort: Cohort) -> str:
    return f"{date_format(cohort.begins_on)} – {date_format(cohort.ends_on)}"


def _both(make: Callable[[str], Any]) -> Both:
    texts = {}
    for language in LANGUAGES:
        with override(language):
            texts[language] = str(make(language))
    return texts
