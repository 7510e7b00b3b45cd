"""The lesson behind an adaptation changed: teachers hear of it where they teach, pupils never."""

import pytest
from django.test import Client
from django.urls import reverse

from curriculum.mine.services import share_with_school
from curriculum.outputs.adapted import sheet_of_taught
from tests.users.people import signed_in

from .shelves import (
    a_lesson_of_named_steps,
    a_teacher,
    actor,
    raw_steps,
    rewrite,
    turned_round,
)
from .test_presenting import address, begun
from .test_safe_on_paper import html_of, taught_now

WORDS = "단계 2개가 바뀌었습니다"


@pytest.fixture
def changed(teacher, school):
    """Of three steps one reads otherwise, one that is taught is gone, and the one that was left out
    anyway reads otherwise too; shared at the school."""
    lesson = a_lesson_of_named_steps()
    own = turned_round(teacher, lesson)
    share_with_school(actor=actor(teacher), pk=own.pk, school_id=school.pk)
    one, two, _three = raw_steps(lesson)
    for step in (one, two):
        step["value"]["pupils_do"] = "새로 쓴 활동"
    rewrite(lesson, [one, two])
    return own


@pytest.mark.parametrize("who", ["its teacher", "a colleague"])
def test_the_teachers_screens_say_so_and_the_wall_does_not(client, school, changed, who):
    if who == "a colleague":
        client = signed_in(Client(), a_teacher(school), second_factor=False)
    asked = client.get(address(changed)).content.decode()
    begun(client, changed)
    cards = client.get(address(changed, "my_lessons:notes")).content.decode()
    decide = address(changed, "my_lessons:changes")
    for page in (asked, cards):
        assert WORDS in page
        assert (decide in page) is (who == "its teacher"), "a colleague decides nothing here"
    wall = client.get(address(changed)).content.decode()
    assert "data-slide" in wall
    for words in ("바뀌었", "새로 쓴 활동", decide):
        assert words not in wall


def test_the_paper_says_so_under_a_stamp_that_is_newer(changed):
    assert WORDS in html_of(sheet_of_taught(taught_now(changed)))


def test_the_page_of_a_colleague_and_the_desk_say_so(client, school, changed):
    colleague = signed_in(Client(), a_teacher(school), second_factor=False)
    assert WORDS in colleague.get(address(changed, "my_lessons:shared")).content.decode()
    desk = client.get(reverse("curriculum:desk")).content.decode()
    assert address(changed, "my_lessons:changes") in desk


def test_nothing_is_said_where_nothing_changed(client, teacher):
    own = turned_round(teacher, a_lesson_of_named_steps())
    begun(client, own)
    assert "바뀌었" not in client.get(address(own, "my_lessons:notes")).content.decode()
    assert "바뀌었" not in html_of(sheet_of_taught(taught_now(own)))
