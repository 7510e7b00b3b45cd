"""What a lesson on this subject must have before anyone may teach it (law 9)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

LARGEST_CLASS = 36
"""Pupils. One class; more is an assembly, where nobody can ask, be heard or tell.
Source: docs/sources.md, CEOP Education on assemblies."""

REVIEW = "reviewer"
"""The requirement that the last approval of a lesson meets by itself."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that must be there, what to do about it, and when it is met.

    Attributes:
        field: The field the words are shown beside.
    """

    field: str
    words: Any
    is_met: Callable[[Mapping[str, Any]], bool]


def _has(name: str) -> Callable[[Mapping[str, Any]], bool]:
    """Blanks are nothing, also where no form takes them away: in imports and translations."""

    def has(values: Mapping[str, Any]) -> bool:
        value = values.get(name)
        return bool(value.strip() if isinstance(value, str) else value)

    return has


def _has_some(name: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda values: any(str(block.value).strip() for block in values.get(name) or [])


def _is_one_class(values: Mapping[str, Any]) -> bool:
    return 0 < (values.get("largest_group") or 0) <= LARGEST_CLASS


def _is_reviewed(values: Mapping[str, Any]) -> bool:
    return bool(
        values.get("reviewer") and values.get("reviewed_on") and values.get("review_due_on")
    )


def _minutes_add_up(values: Mapping[str, Any]) -> bool:
    steps = list(values.get("steps") or [])
    total = sum(step.value.get("minutes") or 0 for step in steps)
    return bool(steps) and total == values.get("minutes")


REQUIREMENTS = (
    Requirement("ground_rules", _("Add the ground rules of the class."), _has_some("ground_rules")),
    Requirement(
        "is_fictional",
        _("Confirm that every case in the lesson is made up."),
        _has("is_fictional"),
    ),
    Requirement(
        "quiet_alternative",
        _("Say what a pupil may do instead, quietly and without giving a reason."),
        _has("quiet_alternative"),
    ),
    Requirement(
        "disclosure_card",
        _("Add the card for when a pupil tells of something."),
        _has_some("disclosure_card"),
    ),
    Requirement("help_lines", _("Choose at least one help line."), _has("help_lines")),
    Requirement(
        "person_afterwards",
        _("Name the person pupils can go to afterwards."),
        _has("person_afterwards"),
    ),
    Requirement(
        REVIEW,
        _("Name the reviewer, the day of the review and the day of the next one."),
        _is_reviewed,
    ),
    Requirement(
        "largest_group",
        _("Set the largest group: one class, never an assembly."),
        _is_one_class,
    ),
    Requirement(
        "steps",
        _("The minutes of the steps must add up to the minutes of the lesson."),
        _minutes_add_up,
    ),
)


def missing_in(values: Mapping[str, Any]) -> list[Requirement]:
    """What still stands between a lesson and its publication, in the order of the form."""
    return [requirement for requirement in REQUIREMENTS if not requirement.is_met(values)]


UNSOUND = _(
    "Something in here is too long, lacks a part or is not allowed. Open the lesson, correct what "
    "is marked, and publish again."
)


def unsound_in(lesson: Page) -> list[str]:
    """Fields made of blocks of which one would not pass the editor's form."""
    streams = [one for one in lesson._meta.get_fields() if isinstance(one, StreamField)]
    return [one.name for one in streams if not _is_sound(one, getattr(lesson, one.name))]


def _is_sound(field: StreamField, value: Any) -> bool:
    try:
        field.stream_block.clean(value)
    except ValidationError:
        return False
    return True
