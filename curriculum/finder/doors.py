"""First steps for those who come without a word to look for: by school, and by who they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..school_years import Band
from .counting import query_of

ELEMENTARY = (Band.ELEMENTARY_1_2, Band.ELEMENTARY_3_4, Band.ELEMENTARY_5_6)


@dataclass(frozen=True, slots=True)
class Door:
    """A link to lessons that fit, or to the teacher's own desk."""

    name: str
    title: Any
    text: Any
    url: str
    is_open: bool = False


def doors(chosen: Mapping[str, tuple[str, ...]]) -> list[Door]:
    """All doors; the one that leads to exactly what is chosen stands open."""
    presets: list[tuple[str, Any, Any, dict[str, tuple[str, ...]]]] = [
        (
            "elementary",
            pgettext_lazy("door of the finder", "Elementary"),
            _("Respect, consent, and whom to tell"),
            {"band": tuple(band.value for band in ELEMENTARY)},
        ),
        (
            "middle",
            pgettext_lazy("door of the finder", "Middle"),
            _("Pictures, words, and standing by one another"),
            {"band": (Band.MIDDLE.value,)},
        ),
        (
            "high",
            pgettext_lazy("door of the finder", "High"),
            _("Law, responsibility, and helping well"),
            {"band": (Band.HIGH.value,)},
        ),
        (
            "carer",
            pgettext_lazy("door of the finder", "Parents and carers"),
            _("Lessons with a letter to read at home"),
            {"paper": ("letter",)},
        ),
    ]
    found = [
        Door(name, title, text, query_of(preset), is_open=dict(chosen) == preset)
        for name, title, text, preset in presets
    ]
    teacher = Door(
        "teacher",
        pgettext_lazy("door of the finder", "Teachers"),
        _("Your desk: plans, notes and what you keep"),
        reverse("curriculum:desk"),
    )
    return [*found[:3], teacher, found[3]]
