"""Worksheet and letter: an adaptation has the lesson's own, of the edition that is published."""

import pytest
from django.test import Client
from django.urls import reverse

from curriculum.mine.services import save_lesson, share_with_school
from curriculum.outputs.stamp import stamp_of
from tests.curriculum.lessons import a_lesson
from tests.curriculum.marks import a_marked_lesson
from tests.users.people import signed_in

from .shelves import a_teacher, actor, an_adaptation

SAID = "고친 내용은 담겨 있지 않으니"


def links(lesson, *names):
    return [reverse(f"outputs:{name}", args=[lesson.pk]) for name in names]


@pytest.mark.parametrize("name", ["lesson", "shared"])
def test_both_are_offered_with_their_stamp_and_with_what_they_lack(client, teacher, school, name):
    lesson = a_marked_lesson()
    own = an_adaptation(teacher, lesson, note="메모")
    share_with_school(actor=actor(teacher), pk=own.pk, school_id=school.pk)
    if name == "shared":
        client = signed_in(Client(), a_teacher(school), second_factor=False)
    page = client.get(reverse(f"my_lessons:{name}", args=[own.pk])).content.decode()
    assert SAID in page
    assert str(stamp_of(lesson)) in page
    for link in links(lesson, "worksheet", "letter"):
        assert link in page
    for link in links(lesson, "outline", "plan"):
        assert link not in page, "these tell of the lesson's own steps"


def test_nothing_is_offered_that_is_not_there_or_not_published(client, teacher):
    handed_out = ("worksheet", "starter_questions", "exit_questions", "family_letter")
    bare = a_lesson(title="자료 없는 수업", **{name: [] for name in handed_out})
    marked = a_marked_lesson()
    without, gone = an_adaptation(teacher, bare), an_adaptation(teacher, marked)
    saved = save_lesson(actor=actor(teacher), lesson=marked)
    marked.unpublish()
    for own in (without, gone, saved):
        page = client.get(reverse("my_lessons:lesson", args=[own.pk])).content.decode()
        assert SAID not in page
        assert links(own.lesson, "letter")[0] not in page
