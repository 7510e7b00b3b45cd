"""Beginning a lesson in class, and what the wall and the teacher's own screen show."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from core.models import AccessRecord, AuditDetail, AuditEvent
from curriculum.outputs.stamp import stamp_of
from tests.curriculum.lessons import CANARY, WALL_TEXT, a_lesson, a_step
from tests.curriculum.test_law_8 import verify

SAID = {"safeguarding_knows": "on", "teacher_stays": "on"}
VIEWS = ["outputs:present", "outputs:notes"]


@pytest.fixture
def verified(as_teacher, teacher, school):
    verify(teacher, school)
    return as_teacher


def begun(client, lesson):
    assert client.post(reverse("outputs:present", args=[lesson.pk]), SAID).status_code == 302
    return client


@pytest.mark.parametrize("name", VIEWS)
def test_nobody_but_verified_teachers_begins_a_lesson(as_teacher, lesson, name):
    url = reverse(name, args=[lesson.pk])
    for method in ("get", "post"):
        stranger = getattr(Client(), method)(url, SAID)
        assert stranger.status_code == 302
        assert "/accounts/login/" in stranger["Location"]
        unverified = getattr(as_teacher, method)(url, SAID)
        assertRedirects(unverified, reverse("curriculum:verification"))
    assert not AuditEvent.objects.filter(action="outputs.begin_lesson").exists()


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("said", [{}, {"safeguarding_knows": "on"}, {"teacher_stays": "on"}])
def test_a_lesson_is_not_begun_before_both_are_said(verified, lesson, name, said):
    """Law 9."""
    url = reverse(name, args=[lesson.pk])
    refused = verified.post(url, said)
    assert refused.status_code == 422
    assert "data-slide" not in refused.content.decode()
    assert "data-slide" not in verified.get(url).content.decode(), "still asked"
    assert not AuditEvent.objects.filter(action="outputs.begin_lesson").exists()


def test_what_was_said_is_on_record_and_nothing_about_the_class(verified, lesson, teacher):
    begun(verified, lesson)
    event = AuditEvent.objects.get(action="outputs.begin_lesson")
    assert (event.actor_id, event.subject_id) == (teacher.actor_id, str(lesson.pk))
    assert set(AuditDetail.objects.get(event=event).detail) == {"edition", "digest"}
    assert not AccessRecord.objects.filter(what__startswith="outputs").exists()


def test_it_holds_for_the_lesson_and_the_next_class_is_asked_anew(verified, lesson):
    url = reverse("outputs:present", args=[lesson.pk])
    other = a_lesson(title="다른 수업", slug="other")
    with time_machine.travel("2026-05-04 09:00", tick=False) as clock:
        begun(verified, lesson)
        assert "data-slide" in verified.get(url).content.decode()
        said_of_other = verified.get(reverse("outputs:present", args=[other.pk]))
        assert "data-slide" not in said_of_other.content.decode()
        clock.shift(60 * (lesson.minutes + 31))
        assert "data-slide" not in verified.get(url).content.decode()


def test_the_wall_shows_nothing_that_only_teachers_see(verified, lesson):
    """Law 8: the page itself, not only what is drawn of it."""
    begun(verified, lesson)
    wall = verified.get(reverse("outputs:present", args=[lesson.pk]))
    own = verified.get(reverse("outputs:notes", args=[lesson.pk])).content.decode()
    assert CANARY not in wall.content.decode()
    assert WALL_TEXT in wall.content.decode()
    assert own.count(CANARY) >= 8
    assert "no-store" in wall["Cache-Control"]


def test_two_hundred_steps_are_shown_with_no_more_questions_to_the_database(
    verified, django_assert_max_num_queries
):
    few = a_lesson(steps=[("step", a_step(1, "main"))] * 5, minutes=5, slug="few")
    many = a_lesson(steps=[("step", a_step(1, "main"))] * 200, minutes=200, slug="many")
    counts = []
    for one in (few, many):
        begun(verified, one)
        for name in VIEWS:
            verified.get(reverse(name, args=[one.pk]))
            with django_assert_max_num_queries(26) as asked:
                page = verified.get(reverse(name, args=[one.pk]))
            counts.append(len(asked))
            assert page.content.decode().count("data-slide") > len(one.steps)
    assert counts[:2] == counts[2:]


@pytest.mark.parametrize("name", VIEWS)
def test_strange_addresses_and_drafts_are_not_found(verified, lesson, name):
    lesson.unpublish()
    url = reverse(name, args=[lesson.pk])
    for method in ("get", "post"):
        assert getattr(verified, method)(url, SAID).status_code == 404
        assert getattr(verified, method)(f"/lessons/{'9' * 30}/present/").status_code == 404
    assert verified.post(url, {"safeguarding_knows": "\x00" * 9}).status_code in (400, 404)


@pytest.mark.parametrize("name", VIEWS)
def test_both_screens_say_which_version_they_show(verified, lesson, name):
    page = begun(verified, lesson).get(reverse(name, args=[lesson.pk])).content.decode()
    assert str(stamp_of(lesson)) in page
