"""Law 8, field by field: what the table says is what pages, paper and search hold."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from curriculum.audiences import SEEN_BY, Audience, LessonShown, may_see
from curriculum.models import LessonPage
from curriculum.outputs.papers import PAPERS, PaperName
from tests.curriculum.marks import WITHOUT_WORDS, a_marked_lesson, mark_of
from tests.curriculum.test_law_8 import verify

FIELDS = sorted(set(SEEN_BY) - WITHOUT_WORDS)


@pytest.fixture
def marked() -> LessonPage:
    return a_marked_lesson()


def seen_in(text: str) -> set[str]:
    return {name for name in FIELDS if mark_of(name) in text}


def seen_by(audience: Audience) -> set[str]:
    return {name for name in FIELDS if may_see(audience, name)}


def test_every_field_with_words_bears_a_mark(marked):
    """A new field fails here until it is marked, or said to hold no words."""
    assert set(SEEN_BY) > WITHOUT_WORDS
    teacher = LessonShown(marked, Audience.TEACHER)
    everything = repr(vars(teacher)) + repr(list(teacher.help_lines) + teacher.mapped_to)
    said = everything + "".join(fact.text for fact in teacher.law)
    assert seen_in(said + _blocks_of(marked)) == set(FIELDS)


def _blocks_of(lesson: LessonPage) -> str:
    with_blocks = [getattr(lesson, name) for name in SEEN_BY if "." not in name]
    return "".join(str(one.raw_data[:]) for one in with_blocks if hasattr(one, "raw_data"))


def test_the_public_page_draws_what_visitors_may_see_and_nothing_else(client, marked):
    assert seen_in(client.get(marked.url).content.decode()) == seen_by(Audience.VISITOR)


def test_the_teachers_view_draws_everything(as_teacher, teacher, school, marked):
    verify(teacher, school)
    page = as_teacher.get(reverse("curriculum:teach", args=[marked.pk])).content.decode()
    assert seen_in(page) == set(FIELDS)


def test_search_holds_nothing_that_visitors_do_not_see(marked):
    indexed = "".join(
        str(field.get_value(marked)) for field in marked.get_search_fields() if field.field_name
    )
    found = seen_in(indexed)
    assert found <= seen_by(Audience.VISITOR)
    assert {"intro", "easy_read", "family_letter", "exit_questions.question"} <= found


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda paper: paper.name)
@pytest.mark.parametrize("audience", Audience)
def test_paper_holds_nothing_that_its_readers_do_not_see(marked, paper, audience):
    """Also where the teacher's paper is drawn for pupils by mistake."""
    with override("ko"):
        drawn = render_to_string(paper.template, {"lesson": LessonShown(marked, audience)})
    assert seen_in(drawn) <= seen_by(audience)


@pytest.mark.parametrize("name", [PaperName.OUTLINE, PaperName.PLAN])
def test_what_the_law_says_stands_on_paper_with_its_days(marked, name):
    with override("ko"):
        shown = LessonShown(marked, PAPERS[name].audience)
        drawn = render_to_string(PAPERS[name].template, {"lesson": shown})
    assert mark_of("legal_facts") in drawn
    assert "2026년 10월 2일" in drawn
    assert "확인" in drawn
