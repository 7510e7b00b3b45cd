"""What the teacher reads beside each slide; never on the wall."""

from collections.abc import Sequence
from dataclasses import dataclass

from curriculum.audiences import LessonShown, QuestionShown, StepShown
from curriculum.taught import Adaptation

from .slides import Slide, SlideKind


@dataclass(frozen=True, slots=True)
class Card:
    """A slide, what to do and to say beside it, and what comes next.

    Attributes:
        own_note: What the teacher wrote for themselves.
    """

    slide: Slide
    next: Slide | None
    step: StepShown | None = None
    question: QuestionShown | None = None
    own_note: str = ""


def cards_of(
    lesson: LessonShown, slides: Sequence[Slide], adaptation: Adaptation | None = None
) -> list[Card]:
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
            own_note=_own_note(slide, adaptation),
        )
        for slide, following in zip(slides, after, strict=True)
    ]


def _own_note(slide: Slide, adaptation: Adaptation | None) -> str:
    """The note for the whole lesson stands beside its first slide, the others beside their step."""
    if adaptation is None:
        return ""
    if slide.kind == SlideKind.OPENING:
        return adaptation.note
    if slide.kind == SlideKind.STEP and slide.about <= len(adaptation.beside):
        return adaptation.beside[slide.about - 1].note
    return ""
