"""What every template may say of the city and of the people who help.

All of it is asked of the database only when a template uses it, and once per page. It never looks
at the session or the person, so that public pages stay the same for everyone.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .models import CityProfile, HelpLine, LegalFact


def city(request: HttpRequest) -> dict[str, Any]:
    return {
        "city": SimpleLazyObject(lambda: CityProfile.objects.first() or CityProfile()),
        **told_lines(SimpleLazyObject(lambda: list(HelpLine.objects.all()))),
        "legal_facts": SimpleLazyObject(
            lambda: {fact.code: fact for fact in LegalFact.objects.all()}
        ),
    }


def told_lines(lines: Any) -> dict[str, Any]:
    """For whoever has asked for all help lines already: those, and which the bar shows."""
    return {
        "help_lines": lines,
        "bar_lines": SimpleLazyObject(lambda: [line for line in lines if line.in_bar]),
    }
