"""A lesson closed to a few, which no editor can do: no door gives it, those of teachers neither."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils.html import strip_tags
from wagtail.models import PageViewRestriction

from core.search.upkeep import rebuild
from curriculum.models import LessonPage, ProgrammePage
from tests.curriculum.lessons import a_lesson
from tests.curriculum.mine.shelves import an_adaptation
from tests.curriculum.test_law_8 import verify

TITLE = "닫아 둔 수업"
NOT_NOW = "지금은 수업할 수 없음"
ROOMS = ("curriculum", "outputs", "my_lessons", "lesson_editing")
MADE_ON_DEMAND = {"outputs:pupil_zip", "outputs:scorm_zip", "outputs:teacher_zip"}
"""Nothing is there before it was asked for."""
LISTS = ["/learn/", "/learn/?q=닫아", "/learn/p/", "/learn/p/u/", "/lessons/", "/search/?q=닫아"]


def doors_of_a_lesson() -> list[str]:
    """Names of all addresses that one lesson's number leads to."""
    namespaces = get_resolver().namespace_dict
    return sorted(
        f"{room}:{name}"
        for room in ROOMS
        for name, routes in namespaces[room][1].reverse_dict.lists()
        if isinstance(name, str)
        for possibilities, *_rest in routes
        if any(params == ["pk"] for _pattern, params in possibilities)
        and _rest[2]["pk"].regex == "[0-9]+"
    )


def close(lesson: LessonPage) -> None:
    above = ProgrammePage.objects.get()
    PageViewRestriction.objects.create(page=above, restriction_type="login")


def test_there_are_doors_to_try():
    names = set(doors_of_a_lesson())
    assert {"curriculum:teach", "outputs:present", "outputs:plan", "my_lessons:save"} <= names
    assert len(names) >= 16


@pytest.fixture
def verified(as_teacher, teacher, school) -> Client:
    verify(teacher, school)
    return as_teacher


@pytest.mark.parametrize("name", doors_of_a_lesson())
def test_no_door_opens(verified, name):
    lesson = a_lesson(title=TITLE)
    send = verified.post if name == "my_lessons:save" else verified.get
    address = reverse(name, args=[lesson.pk])
    if name not in MADE_ON_DEMAND:
        assert send(address).status_code != 404
    close(lesson)
    assert send(address).status_code == 404


@pytest.mark.parametrize("address", LISTS)
def test_no_list_names_it(verified, address):
    lesson = a_lesson(title=TITLE)
    rebuild()  # what search knows, which publishing tells it by a job
    assert TITLE in strip_tags(verified.get(address).content.decode())
    close(lesson)
    assert TITLE not in strip_tags(verified.get(address, follow=True).content.decode())


def test_another_beside_it_stays(verified):
    kept = a_lesson(title="열린 수업", slug="open")
    closed = a_lesson(title=TITLE, slug="open-1")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert verified.get(reverse("curriculum:teach", args=[kept.pk])).status_code == 200
    assert list(LessonPage.objects.shown()) == [kept]


def test_what_a_teacher_made_of_it_stays_theirs_and_is_not_taught(verified, teacher):
    own = an_adaptation(teacher, a_lesson(title=TITLE))
    shelf, mine = reverse("my_lessons:shelf"), reverse("my_lessons:lesson", args=[own.pk])
    present = reverse("my_lessons:present", args=[own.pk])
    assert NOT_NOW not in verified.get(shelf).content.decode()
    assert verified.get(present).status_code == 200
    close(own.lesson)
    assert NOT_NOW in verified.get(shelf).content.decode()
    assert present not in verified.get(mine).content.decode()
    assert verified.get(present).status_code == 404
