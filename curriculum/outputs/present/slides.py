"""The slides of a lesson, made of what pupils may see and of nothing else (law 8)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Any

from django.utils.translation import gettext as _

from core.choices import TextChoices
from curriculum.audiences import LessonShown, QuestionShown, StepShown

from .pieces import MOST, pieces_of, width_of

CLOSING = "closing"
ROW = 19  # widths of a Hangul syllable in one row of a list
MOST_ROWS = 5


class SlideKind(TextChoices):
    OPENING = "opening"
    RULES = "rules"
    QUIET = "quiet"
    HELP = "help"
    STARTER = "starter"
    STEP = "step"
    ACTIVITY = "activity"
    EXIT = "exit"


@dataclass(frozen=True, slots=True)
class Slide:
    """One thought on the wall.

    Attributes:
        about: Which step, question or activity of its kind, from 1; 0 for none.
        lead: What hangs on the wall, above what the class does with it.
        lines: Shown below each other as a list; `text` stands above them.
        part: Of how many slides about the same, this is which.
    """

    kind: SlideKind
    title: str
    number: int = 0
    about: int = 0
    kicker: str = ""
    lead: str = ""
    text: str = ""
    lines: tuple[str, ...] = ()
    phones: tuple[Any, ...] = ()
    activity: Any = field(default=None, compare=False)
    part: int = 1
    parts: int = 1


def slides_of(lesson: LessonShown) -> list[Slide]:
    """The deck of a lesson, given as pupils are shown it, in the language that is active."""
    if lesson.for_teachers:
        raise ValueError("Slides are made of what pupils see.")
    before, closing = _parted(lesson.steps)
    slides = (
        *_opening(lesson),
        *_questions(SlideKind.STARTER, _("Before we begin"), lesson.starter_questions),
        *_steps(before),
        *_activities(lesson),
        *_steps(closing),
        *_questions(SlideKind.EXIT, _("Before we part"), lesson.exit_questions),
        _help(lesson),
    )
    return [replace(slide, number=number) for number, slide in enumerate(slides, start=1)]


def _parted(steps: list[StepShown]) -> tuple[list[StepShown], list[StepShown]]:
    """All steps in their order, parted before those that close the lesson: a step of that phase
    which a teacher put earlier stays where they put it."""
    at = len(steps)
    while at and steps[at - 1].phase == CLOSING:
        at -= 1
    return steps[:at], steps[at:]


def _opening(lesson: Any) -> Iterator[Slide]:
    question = getattr(lesson, "essential_question", "")
    yield Slide(SlideKind.OPENING, lesson.title, kicker=lesson.years, text=question)
    rules = [str(block.value) for block in lesson.ground_rules]
    yield from _divided(_listed(SlideKind.RULES, _("Our promises for today"), rules))
    quiet = [lesson.content_guidance]
    if lesson.is_fictional:
        quiet.append(_("Every case in this lesson is made up. Nobody in it is real."))
    title = _("You may do something else")
    yield from _divided(
        _told(SlideKind.QUIET, title, "\n".join([*quiet, lesson.quiet_alternative]))
    )
    yield _help(lesson)


def _help(lesson: Any) -> Slide:
    phones = tuple(line for line in lesson.help_lines if line.phone)
    title = _("When you want to talk to someone")
    return Slide(SlideKind.HELP, title, text=lesson.person_afterwards, phones=phones)


def _questions(kind: SlideKind, kicker: str, questions: Iterable[QuestionShown]) -> Iterator[Slide]:
    for one in questions:
        yield Slide(kind, one.question, about=one.number, kicker=kicker, lines=one.choices)


def _steps(steps: Iterable[StepShown]) -> Iterator[Slide]:
    for step in steps:
        minutes = _("%(minutes)s min") % {"minutes": step.minutes}
        kicker = f"{step.phase_name} · {minutes}"
        slides = [
            Slide(
                SlideKind.STEP, step.title, about=step.number, kicker=kicker, lead=lead, text=text
            )
            for lead, text in _walls_of(step)
        ]
        yield from _divided(slides)


def _walls_of(step: StepShown) -> list[tuple[str, str]]:
    """What hangs on the wall and what the class does: on one slide where both fit."""
    leads, texts = pieces_of(step.shown), pieces_of(step.pupils_do)
    if len(leads) == 1 and texts and width_of(leads[0] + texts[0]) <= MOST:
        return [(leads[0], texts[0]), *(("", text) for text in texts[1:])]
    return [*((lead, "") for lead in leads), *(("", text) for text in texts)] or [("", "")]


def _activities(lesson: Any) -> Iterator[Slide]:
    for number, block in enumerate(lesson.activities, start=1):
        if block.value:
            title = str(block.value.title)
            yield Slide(SlideKind.ACTIVITY, title, about=number, activity=block)


def _told(kind: SlideKind, title: str, text: str, **more: Any) -> list[Slide]:
    return [Slide(kind, title, text=piece, **more) for piece in pieces_of(text) or [""]]


def _listed(kind: SlideKind, title: str, lines: list[str]) -> list[Slide]:
    """As many lines to a slide as fit; each begins a row of its own."""
    heaps: list[list[str]] = []
    for piece in (piece for line in lines for piece in pieces_of(line)):
        if heaps and sum(map(_rows, [*heaps[-1], piece])) <= MOST_ROWS:
            heaps[-1].append(piece)
        else:
            heaps.append([piece])
    return [Slide(kind, title, lines=tuple(heap)) for heap in heaps]


def _rows(text: str) -> int:
    return ceil(width_of(text) / ROW)


def _divided(slides: list[Slide]) -> Iterator[Slide]:
    for part, slide in enumerate(slides, start=1):
        yield replace(slide, part=part, parts=len(slides))
