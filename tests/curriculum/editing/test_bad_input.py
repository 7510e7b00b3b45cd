"""What nobody should send, through the doors that import does not have: the editor, translations
and two people at once."""

import pytest
from django.test import Client
from wagtail.test.utils.form_data import streamfield

from curriculum.models import LessonPage
from tests.curriculum.lessons import a_lesson, a_step
from users.roles import Role

from .people import edit, fresh, someone, unreviewed
from .test_reports import english_of

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def served(lesson: LessonPage) -> str:
    return Client().get(lesson.get_url()).content.decode()


def test_scripts_typed_into_the_editor_are_words_on_the_page(writer):
    lesson = unreviewed(writer[0])
    answer = edit(
        writer[1],
        lesson,
        intro=EVIL,
        essential_question=EVIL,
        ground_rules=streamfield([("line", EVIL)]),
    )
    assert answer.status_code == 302
    draft = fresh(lesson).get_latest_revision_as_object()
    draft.reviewer, draft.reviewed_on, draft.review_due_on = "검토", "2026-03-01", "2099-03-01"
    draft.save_revision().publish()
    page = served(fresh(lesson))
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_translation_that_fell_behind_says_so_to_its_readers(lesson, language):
    english = english_of(lesson)
    pages = {"ko": lesson, "en": english}
    before = served(fresh(pages[language]))
    draft = fresh(lesson).get_latest_revision_as_object()
    draft.intro = "새로 쓴 문장"
    draft.save_revision().publish()
    after = served(fresh(pages[language]))
    warned = fresh(english).korean_published_at() is not None
    assert warned
    assert fresh(lesson).korean_published_at() is None
    words = "The Korean"
    assert words not in before
    assert (words in after) == (language == "en")


def test_two_editors_at_once_lose_nothing(writer):
    lesson = unreviewed(writer[0])
    other = someone(Role.EDITOR)
    edit(writer[1], lesson, intro="첫째 문장")
    edit(other[1], lesson, intro="둘째 문장")
    kept = [one.as_object().intro for one in lesson.revisions.order_by("pk")]
    assert kept[-2:] == ["첫째 문장", "둘째 문장"]
    assert lesson.revisions.order_by("pk").last().user == other[0]


def test_a_lesson_of_200_steps_is_shown_whole(django_assert_max_num_queries):
    steps = [("step", a_step(1, "main") | {"title": f"단계 {one}."}) for one in range(200)]
    lesson = a_lesson(steps=steps, minutes=200)
    with django_assert_max_num_queries(15):
        page = served(lesson)
    assert all(f"단계 {one}." in page for one in (0, 100, 199))
