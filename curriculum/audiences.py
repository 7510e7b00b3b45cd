"""What a visitor and a verified teacher may read of a lesson: one table (law 8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices

from .blocks import PHASES

if TYPE_CHECKING:
    from .models import LessonPage


class Audience(TextChoices):
    VISITOR = "visitor", _("visitors")
    TEACHER = "teacher", _("verified teachers")


EVERYONE = frozenset(Audience)
TEACHERS = frozenset({Audience.TEACHER})

SEEN_BY: dict[str, frozenset[Audience]] = {
    "intro": EVERYONE,
    "year_from": EVERYONE,
    "year_to": EVERYONE,
    "theme": EVERYONE,
    "minutes": EVERYONE,
    "essential_question": EVERYONE,
    "objectives": EVERYONE,
    "keywords": EVERYONE,
    "misconceptions": EVERYONE,
    "materials": TEACHERS,
    "steps.phase": EVERYONE,
    "steps.title": EVERYONE,
    "steps.minutes": EVERYONE,
    "steps.pupils_do": EVERYONE,
    "steps.teacher_does": TEACHERS,
    "steps.shown": TEACHERS,
    "steps.notes": TEACHERS,
    "activities": EVERYONE,
    "teacher_notes": TEACHERS,
    "content_guidance": EVERYONE,
    "ground_rules": EVERYONE,
    "quiet_alternative": EVERYONE,
    "disclosure_card": TEACHERS,
    "is_fictional": EVERYONE,
    "largest_group": EVERYONE,
    "person_afterwards": EVERYONE,
    "help_lines": EVERYONE,
    "reviewer": EVERYONE,
    "reviewed_on": EVERYONE,
    "review_due_on": TEACHERS,
    "sources": EVERYONE,
}
"""A field that is not here is seen by nobody; tests hold this table against the model."""

NUMBERS = frozenset({"minutes", "largest_group", "year_from", "year_to"})
STEP_FIELDS = tuple(name.removeprefix("steps.") for name in SEEN_BY if name.startswith("steps."))


def may_see(audience: Audience, field: str) -> bool:
    return audience in SEEN_BY.get(field, frozenset())


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step as one audience reads it; what is not theirs is empty.

    Attributes:
        starts_at: Minutes from the start of the lesson.
    """

    number: int
    phase: str = ""
    phase_name: str = ""
    title: str = ""
    minutes: int = 0
    pupils_do: str = ""
    teacher_does: str = ""
    shown: str = ""
    notes: str = ""
    starts_at: int = 0


class LessonShown:
    """A lesson as one audience reads it. Fields of others are not on it at all, so a template
    that names one draws nothing.

    Public templates get this and never read the page itself.
    """

    def __init__(self, lesson: "LessonPage", audience: Audience) -> None:
        self.audience = audience
        self.for_teachers = audience == Audience.TEACHER
        self.pk, self.title = lesson.pk, lesson.title
        self.years, self.theme_name = lesson.years, lesson.get_theme_display()
        for name in SEEN_BY:
            if "." not in name and may_see(audience, name):
                setattr(self, name, _readable(getattr(lesson, name), name))
        self.steps = list(_steps(lesson.steps, audience))


def _readable(value: Any, name: str) -> Any:
    """A field as templates read it, also where a draft has left it empty."""
    if value is None:
        return 0 if name in NUMBERS else ""
    return value.all() if hasattr(value, "all") else value


def _steps(steps: Iterable[Any], audience: Audience) -> Iterable[StepShown]:
    starts_at, names = 0, dict(PHASES)
    for number, block in enumerate(steps, start=1):
        given = {
            name: block.value[name]
            for name in STEP_FIELDS
            if may_see(audience, f"steps.{name}") and block.value.get(name)
        }
        phase = str(names.get(block.value.get("phase"), ""))
        yield StepShown(number=number, phase_name=phase, starts_at=starts_at, **given)
        starts_at += block.value.get("minutes") or 0
