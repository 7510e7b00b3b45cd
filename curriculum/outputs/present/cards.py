"""What the teacher reads beside each slide; never on the wall."""

from collections.abc import Sequence
from dataclasses import dataclass

from curriculum.audiences import LessonShown, QuestionShown, StepShown

from .slides import Slide, SlideKind


@dataclass(frozen=True, slots=True)
class Card:
    """A slide, what to do and to say beside it, and what comes next."""

    slide: Slide
    next: Slide | None
    step: StepShown | None = None
    question: QuestionShown | None = None


def cards_of(lesson: LessonShown, slides: Sequence[Slide]) -> list[Card]:
    """One card to a slide. The lesson is given as teachers are shown it."""
    steps = {step.number: step for step in lesson.steps}
    asked = {
        SlideKind.STARTER: {one.number: one for one in lesson.starter_questions},
        SlideKind.EXIT: {one.number: one for one in lesson.exit_questions},
    }
    after = [*slides[1:], None]
    return [
        Card(
            slide,
            following,
            step=steps.get(slide.about) if slide.kind == SlideKind.STEP else None,
            question=asked.get(slide.kind, {}).get(slide.about),
        )
        for slide, following in zip(slides, after, strict=True)
    ]
