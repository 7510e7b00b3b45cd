"""Teacher-only content never reaches a visitor's page or the search index. What is made of lessons:
curriculum/outputs."""

import pytest
from django.test import Client
from django.urls import reverse

from core.actors import SYSTEM, Actor
from curriculum.audiences import (
    IN_PARTS,
    SEEN_BY,
    Audience,
    LessonShown,
    may_see,
    parts_of,
)
from curriculum.models import LessonPage, LessonsPage, ProgrammePage, UnitPage
from curriculum.models.editions import Versioned
from curriculum.models.handed_out import HandedOut, OpenToAll
from curriculum.models.parts import Checked, ForWhom, Safeguarded
from curriculum.services.verification import ask_for_verification, verify_by_person
from tests.curriculum.lessons import CANARY, WALL_TEXT
from users.roles import Role

OF_THE_TREE = {"page_ptr", "public_text"}


def verify(person, school):
    row = ask_for_verification(actor=Actor(person.actor_id, Role.TEACHER), school=school)
    verify_by_person(actor=SYSTEM, verification=row, anywhere=True)
    return row


def test_every_field_of_a_lesson_stands_in_the_table():
    fields = {
        field.name
        for model in (LessonPage, ForWhom, Safeguarded, HandedOut, OpenToAll, Checked, Versioned)
        for field in model._meta.local_fields + model._meta.local_many_to_many
    } - OF_THE_TREE
    assert fields == {name.partition(".")[0] for name in SEEN_BY}


@pytest.mark.parametrize("field", IN_PARTS)
def test_every_part_of_a_field_for_several_stands_in_the_table(field):
    [block] = LessonPage._meta.get_field(field).stream_block.child_blocks.values()
    assert set(block.child_blocks) == set(parts_of(field))
    assert field not in SEEN_BY, "its parts answer for it"


def test_a_field_with_parts_is_drawn_by_parts():
    assert {name.partition(".")[0] for name in SEEN_BY if "." in name} == set(IN_PARTS)


def test_a_field_nobody_wrote_into_the_table_is_seen_by_nobody():
    assert not any(may_see(audience, "exam_answers") for audience in Audience)


def test_what_visitors_are_shown_holds_no_teacher_text(lesson):
    shown = LessonShown(lesson, Audience.VISITOR)
    assert CANARY not in repr(vars(shown))
    assert not hasattr(shown, "teacher_notes")
    assert CANARY in repr(vars(LessonShown(lesson, Audience.TEACHER)))


def test_pupils_are_shown_what_hangs_on_the_wall_and_no_teacher_text(lesson):
    pupil = repr(vars(LessonShown(lesson, Audience.PUPIL)))
    assert CANARY not in pupil
    assert WALL_TEXT in pupil
    assert WALL_TEXT not in repr(vars(LessonShown(lesson, Audience.VISITOR)))


def test_no_public_page_holds_teacher_text(client, lesson):
    pages = [lesson, UnitPage.objects.get(), ProgrammePage.objects.get(), LessonsPage.objects.get()]
    for page in pages:
        response = client.get(page.url)
        assert response.status_code == 200
        assert CANARY not in response.content.decode(), page.url


def test_the_public_page_is_the_same_for_everyone(client, lesson, teacher, school):
    """A verified teacher gets it byte for byte as a visitor does, and no cache must tell them
    apart; teachers have an address of their own."""
    verify(teacher, school)
    as_visitor = Client().get(lesson.url)
    client.force_login(teacher)
    as_teacher = client.get(lesson.url)
    assert as_teacher.content == as_visitor.content
    for response in (as_visitor, as_teacher):
        assert "public" in response["Cache-Control"]
        assert "Cookie" not in response.get("Vary", "")
        assert not response.cookies
    assert b"csrfmiddlewaretoken" not in as_visitor.content


def test_search_knows_nothing_that_only_teachers_see(lesson):
    indexed = "".join(
        str(field.get_value(lesson)) for field in lesson.get_search_fields() if field.field_name
    )
    assert "왜 장난이 아닐까요?" in indexed
    assert CANARY not in indexed


@pytest.mark.parametrize("name", ["curriculum:teach", "outputs:plan"])
def test_nobody_but_verified_teachers_gets_the_teachers_view(
    client, as_teacher, lesson, teacher, school, name
):
    url = reverse(name, args=[lesson.pk])
    stranger = Client().get(url)
    assert stranger.status_code == 302
    assert "/accounts/login/" in stranger["Location"]
    unverified = as_teacher.get(url)
    assert unverified.status_code == 302
    assert CANARY not in unverified.content.decode()

    row = verify(teacher, school)
    assert as_teacher.get(url).status_code in (200, 202)
    row.refresh_from_db()
    row.ends_on = row.ends_on.replace(year=2020)
    row.save()
    assert as_teacher.get(url).status_code == 302, "it ends with the school year"


def test_the_teachers_view_shows_all_and_is_kept_nowhere(as_teacher, lesson, teacher, school):
    verify(teacher, school)
    response = as_teacher.get(reverse("curriculum:teach", args=[lesson.pk]))
    assert response.content.decode().count(CANARY) >= 8
    assert "no-store" in response["Cache-Control"]


def test_a_draft_is_not_to_be_had_at_any_address(as_teacher, teacher, school, lesson):
    verify(teacher, school)
    lesson.unpublish()
    for name in ("curriculum:teach", "outputs:plan", "outputs:outline"):
        assert as_teacher.get(reverse(name, args=[lesson.pk])).status_code == 404
