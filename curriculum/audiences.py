"""What a visitor, a pupil and a verified teacher may read of a lesson: one table (law 8)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.models import LegalFact

from .blocks import PHASES

if TYPE_CHECKING:
    from .models import AchievementStandard, LessonPage


class Audience(TextChoices):
    """Whom something is made for. Visitors read the public page; pupils have what the class has
    before its eyes or in its hands; teachers are verified."""

    VISITOR = "visitor", _("visitors")
    PUPIL = "pupil", _("pupils")
    TEACHER = "teacher", _("verified teachers")


EVERYONE = frozenset(Audience)
TEACHERS = frozenset({Audience.TEACHER})
IN_CLASS = frozenset({Audience.PUPIL, Audience.TEACHER})
GROWN_UPS = frozenset({Audience.VISITOR, Audience.TEACHER})

SEEN_BY: dict[str, frozenset[Audience]] = {
    "intro": EVERYONE,
    "year_from": EVERYONE,
    "year_to": EVERYONE,
    "theme": EVERYONE,
    "minutes": EVERYONE,
    "lesson_format": EVERYONE,
    "needs_devices": EVERYONE,
    "standards": GROWN_UPS,
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
    "steps.shown": IN_CLASS,
    "steps.notes": TEACHERS,
    "activities": EVERYONE,
    "starter_questions.question": EVERYONE,
    "starter_questions.choices": EVERYONE,
    "starter_questions.answer": TEACHERS,
    "starter_questions.feedback": TEACHERS,
    "exit_questions.question": EVERYONE,
    "exit_questions.choices": EVERYONE,
    "exit_questions.answer": TEACHERS,
    "exit_questions.feedback": TEACHERS,
    "worksheet": EVERYONE,
    "family_letter": GROWN_UPS,
    "easy_read": EVERYONE,
    "sign_language_url": EVERYONE,
    "captioned_video_url": EVERYONE,
    "transcript": EVERYONE,
    "teacher_notes": TEACHERS,
    "content_guidance": EVERYONE,
    "ground_rules": EVERYONE,
    "quiet_alternative": EVERYONE,
    "disclosure_card": TEACHERS,
    "is_fictional": EVERYONE,
    "largest_group": EVERYONE,
    "person_afterwards": EVERYONE,
    "help_lines": EVERYONE,
    "legal_facts": EVERYONE,
    "reviewer": EVERYONE,
    "reviewed_on": EVERYONE,
    "review_due_on": TEACHERS,
    "sources": EVERYONE,
    "edition": EVERYONE,
    "whats_new": GROWN_UPS,
}
"""A field that is not here is seen by nobody; tests hold this table against the model."""


def may_see(audience: Audience, field: str) -> bool:
    return audience in SEEN_BY.get(field, frozenset())


def parts_of(field: str) -> tuple[str, ...]:
    """The names under a field whose pieces are not all for the same audience."""
    start = f"{field}."
    return tuple(name.removeprefix(start) for name in SEEN_BY if name.startswith(start))


NUMBERS = frozenset({"minutes", "largest_group", "year_from", "year_to", "edition"})


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


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question as one audience reads it; what is not theirs is empty."""

    number: int
    question: str = ""
    choices: tuple[str, ...] = ()
    answer: str = ""
    feedback: str = ""


class LessonShown:
    """A lesson as one audience reads it. Fields of others are not on it at all, so a template
    that names one draws nothing.

    Templates and everything made of a lesson get this and never read the page itself.
    """

    steps: list[StepShown]
    starter_questions: list[QuestionShown]
    exit_questions: list[QuestionShown]

    def __init__(self, lesson: "LessonPage", audience: Audience) -> None:
        self.audience = audience
        self.for_teachers = audience == Audience.TEACHER
        self.pk, self.title = lesson.pk, lesson.title
        self.years, self.theme_name = lesson.years, lesson.get_theme_display()
        self.format_name = lesson.get_lesson_format_display()
        self.devices_name = lesson.get_needs_devices_display()
        for name in SEEN_BY:
            if "." not in name and may_see(audience, name):
                setattr(self, name, _readable(getattr(lesson, name), name))
        for name, shown_as in IN_PARTS.items():
            setattr(self, name, list(shown_as(_pieces(getattr(lesson, name), name, audience))))

    @cached_property
    def law(self) -> list[LegalFact]:
        """The legal facts of the lesson, in its order, as they are written now."""
        return law_of(self)

    @cached_property
    def mapped_to(self) -> list["AchievementStandard"]:
        """The standards of the lesson with their concepts, two queries for any number."""
        return standards_of(self)


def law_of(lesson: Any) -> list[LegalFact]:
    """The legal facts of a lesson, or of what an audience is shown of one, in its order.

    One query, and none for a lesson of which they have just been read for the page being drawn.
    """
    if (read := getattr(lesson, "law_just_read", None)) is not None:
        return list(read)
    codes = [block.value["code"] for block in getattr(lesson, "legal_facts", ())]
    facts = {fact.code: fact for fact in LegalFact.objects.filter(code__in=codes)} if codes else {}
    return [facts[code] for code in codes if code in facts]


def standards_of(lesson: Any) -> list["AchievementStandard"]:
    """The same for standards, which bring their concepts along."""
    found = getattr(lesson, "standards", ())
    rows = list(found.all() if hasattr(found, "all") else found)
    prefetch_related_objects(rows, "concepts")
    return rows


def _readable(value: Any, name: str) -> Any:
    """A field as templates read it, also where a draft has left it empty."""
    if value is None:
        return 0 if name in NUMBERS else ""
    return value.all() if hasattr(value, "all") else value


def _pieces(blocks: Iterable[Any], field: str, audience: Audience) -> Iterator[dict[str, Any]]:
    """What of each piece one audience may see."""
    names = [part for part in parts_of(field) if may_see(audience, f"{field}.{part}")]
    for block in blocks:
        yield {name: block.value[name] for name in names if block.value.get(name)}


def _steps(pieces: Iterable[dict[str, Any]]) -> Iterator[StepShown]:
    starts_at, names = 0, dict(PHASES)
    for number, piece in enumerate(pieces, start=1):
        phase = str(names.get(piece.get("phase", ""), ""))
        yield StepShown(number=number, phase_name=phase, starts_at=starts_at, **piece)
        starts_at += piece.get("minutes", 0)


def _questions(pieces: Iterable[dict[str, Any]]) -> Iterator[QuestionShown]:
    for number, piece in enumerate(pieces, start=1):
        choices = tuple(str(choice) for choice in piece.pop("choices", ()))
        yield QuestionShown(number=number, choices=choices, **piece)


IN_PARTS: dict[str, Callable[[Iterable[dict[str, Any]]], Iterator[Any]]] = {
    "steps": _steps,
    "starter_questions": _questions,
    "exit_questions": _questions,
}
"""Fields whose pieces are not all for the same audience, and how each is shown."""
