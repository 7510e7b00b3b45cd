"""Building the reference data. What is there already stays as somebody may have changed it."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.models import CityProfile, District, GlossaryTerm, HelpLine, LegalFact, School

from . import city, help_lines, law, words

REVIEWED_ON = date(2026, 11, 22)
REVIEW_EVERY = timedelta(days=180)


@transaction.atomic
def build() -> None:
    """Seoul's profile, districts, help lines, law and words, and a few schools that do not exist.

    Running it again adds nothing twice and overwrites nothing.
    """
    _build_city()
    for line in help_lines.HELP_LINES:
        _add(HelpLine, {"phone": line["phone"]}, line, source=help_lines.SOURCE)
    for fact in law.LEGAL_FACTS:
        _add(LegalFact, {"code": fact["code"]}, fact, source=law.SOURCE)
    for word_ko, word_en, meaning_ko, meaning_en, not_this in words.TERMS:
        GlossaryTerm.objects.get_or_create(
            word_ko=word_ko,
            defaults={
                "word_en": word_en,
                "meaning_ko": meaning_ko,
                "meaning_en": meaning_en,
                "not_this": not_this,
            },
        )


def _build_city() -> None:
    profile = CityProfile.load()
    if not profile.name_ko:
        for name, value in city.CITY.items():
            setattr(profile, name, value)
        profile.save()
    for code, name_ko, name_en in city.DISTRICTS:
        District.objects.get_or_create(code=code, defaults={"name_ko": name_ko, "name_en": name_en})
    for name_ko, name_en, level, district in city.SCHOOLS:
        School.objects.get_or_create(
            name_ko=name_ko,
            defaults={
                "name_en": name_en,
                "level": level,
                "district": District.objects.get(code=district),
            },
        )


def _add(model: Any, key: dict[str, str], values: dict[str, Any], *, source: str) -> None:
    """A fact with the day it was checked, in the city's own time."""
    reviewed_on = min(REVIEWED_ON, timezone.localdate())
    model.objects.get_or_create(
        **key,
        defaults={
            **values,
            "source": source,
            "reviewed_on": reviewed_on,
            "review_due_on": reviewed_on + REVIEW_EVERY,
        },
    )
