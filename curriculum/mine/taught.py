"""A lesson as one teacher gives it: read on a page, and handed to who shows and prints lessons."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass

from curriculum.audiences import Audience, LessonShown, StepShown
from curriculum.models import LessonPage
from curriculum.taught import Adaptation, Beside, Taught

from .comparing import open_changes
from .models import OwnLesson, OwnStep


@dataclass(frozen=True, slots=True)
class StepTaught:
    """A step with the teacher's own choices beside it."""

    shown: StepShown
    own: OwnStep


class LessonTaught(LessonShown):
    """The lesson with the teacher's steps, in their order and of their length.

    Everything else is the lesson's own, as it stands now: above all what keeps pupils safe, of
    which an adaptation holds nothing. Where the lesson is gone there is nothing but the steps.

    Attributes:
        steps: As on every lesson shown.
        taught: The same steps with own notes.
        minutes: Of these steps together.
        lesson_minutes: What the lesson itself takes; 0 where it is gone.
    """

    minutes: int

    def __init__(self, own: OwnLesson, steps: Sequence[OwnStep]) -> None:
        page = own.lesson or LessonPage(title=own.source_title)
        kept = _kept(steps)
        super().__init__(_with_steps(page, kept) if own.is_adapted else page, Audience.TEACHER)
        self.own = own
        self.own_title, self.own_note = own.title, own.own_note
        self.lesson_minutes = page.minutes or 0
        self.taught = [
            StepTaught(shown, step) for shown, step in zip(self.steps, kept, strict=False)
        ]
        self.left_out = [step for step in steps if step.is_dropped]


def taught_of(own: OwnLesson, lesson: LessonPage) -> Taught:
    """What others can show and print of an adaptation: the lesson behind it with the teacher's
    steps, and beside it the teacher's words."""
    steps = list(own.steps.all())
    kept = _kept(steps)
    adaptation = Adaptation(
        title=own.title,
        note=own.own_note,
        beside=[_beside(step) for step in kept],
        left_out=[str(step.text.value.get("title", "")) for step in steps if step.is_dropped],
        undecided=len(open_changes(own)),
    )
    return Taught(lesson, _with_steps(lesson, kept), adaptation)


def _beside(step: OwnStep) -> Beside:
    changed = step.own_minutes != step.lesson_minutes
    return Beside(step.own_note, step.lesson_minutes if changed else None)


def _kept(steps: Sequence[OwnStep]) -> list[OwnStep]:
    return [step for step in steps if not step.is_dropped]


def _with_steps(page: LessonPage, steps: Sequence[OwnStep]) -> LessonPage:
    """The page with other steps, never to be saved."""
    changed = copy.copy(page)
    field = LessonPage._meta.get_field("steps")
    changed.steps = field.stream_block.to_python([_raw(step) for step in steps])
    changed.minutes = sum(step.own_minutes for step in steps)
    return changed


def _raw(step: OwnStep) -> dict[str, object]:
    value = {**step.text.value, "minutes": step.own_minutes}
    return {"type": "step", "id": step.block_id, "value": value}
