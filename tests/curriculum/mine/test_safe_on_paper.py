"""Law 9 in what is made of an adaptation: whatever is left out, what keeps pupils safe stays."""

from itertools import permutations, product

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from curriculum.audiences import SEEN_BY, Audience, LessonShown, may_see
from curriculum.mine.models import OwnLesson, OwnStep
from curriculum.mine.taught import taught_of
from curriculum.mine.wordings import SAFEGUARDS
from curriculum.outputs.adapted import sheet_of_taught
from curriculum.outputs.present.slides import SlideKind, slides_of
from tests.curriculum.lessons import a_step
from tests.curriculum.marks import WITHOUT_WORDS, a_marked_lesson, mark_of

from .shelves import an_adaptation, raw_steps, rewrite, steps_of

KEPT = sorted({*SAFEGUARDS, "help_lines"} - WITHOUT_WORDS)
FIRST = [SlideKind.OPENING, SlideKind.RULES, SlideKind.QUIET, SlideKind.HELP]


@pytest.fixture
def own(teacher):
    """Of a lesson whose every field bears a mark, with two steps more."""
    lesson = a_marked_lesson()
    more = [{"type": "step", "value": a_step(10, phase)} for phase in ("opening", "closing")]
    ids = [{**raw, "id": f"more-{number}"} for number, raw in enumerate(more)]
    return an_adaptation(teacher, rewrite(lesson, raw_steps(lesson) + ids))


def taught_now(own):
    row = OwnLesson.objects.select_related("lesson__locale").get(pk=own.pk)
    return taught_of(row, row.lesson)


def html_of(sheet):
    with override(sheet.language):
        return render_to_string(sheet.template, dict(sheet.context))


def every_way(steps):
    """Each order of the steps with each choice of what is left out that leaves something."""
    for order, left_out in product(permutations(steps), product([True, False], repeat=len(steps))):
        if not all(left_out):
            for place, (step, dropped) in enumerate(zip(order, left_out, strict=True), start=1):
                step.place, step.is_dropped = place, dropped
            OwnStep.objects.bulk_update(steps, ["place", "is_dropped"])
            yield sum(not dropped for dropped in left_out)


def test_no_choice_of_steps_takes_anything_that_keeps_pupils_safe(own):
    assert set(KEPT) <= set(SEEN_BY)
    for taught_steps in every_way(steps_of(own)):
        taught = taught_now(own)
        paper = html_of(sheet_of_taught(taught))
        assert [name for name in KEPT if mark_of(name) not in paper] == []
        assert "지어낸" in paper
        assert "한 학급" in paper, "for how many at most"
        with override("ko"):
            deck = slides_of(LessonShown(taught.page, Audience.PUPIL))
        assert [slide.kind for slide in deck[:4]] == FIRST
        assert deck[-1].kind == SlideKind.HELP
        assert sum(slide.kind == SlideKind.STEP for slide in deck) >= taught_steps
        wall = " ".join(str(slide) for slide in deck)
        on_wall = [name for name in KEPT if may_see(Audience.PUPIL, name)]
        assert [name for name in on_wall if mark_of(name) not in wall] == []


def test_what_keeps_pupils_safe_on_paper_is_what_the_lesson_says_now(own):
    lesson = own.lesson
    rewrite(lesson, raw_steps(lesson), quiet_alternative="도서관에서 그림책을 읽어요")
    assert "도서관에서 그림책을 읽어요" in html_of(sheet_of_taught(taught_now(own)))
