"""Showing an adapted lesson: as its teacher has it on the wall, and safe whatever they left out."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from core.models import AuditDetail, AuditEvent
from curriculum.audiences import Audience
from curriculum.mine.models import OwnLesson
from curriculum.mine.services import StepChoice, read_safeguards
from curriculum.mine.taught import taught_of
from curriculum.mine.wordings import safeguards_digest
from curriculum.models import LessonPage
from curriculum.outputs.stamp import stamp_of
from tests.curriculum.lessons import CANARY, WALL_TEXT
from tests.curriculum.marks import a_marked_lesson
from tests.curriculum.test_law_8_in_outputs import IN_CLASS, seen_by, seen_in
from tests.users.people import signed_in

from .shelves import (
    a_lesson_of_named_steps,
    a_teacher,
    actor,
    an_adaptation,
    change,
    raw_steps,
    rewrite,
    steps_of,
    turned_round,
)

SAID = {"safeguarding_knows": "on", "teacher_stays": "on"}
VIEWS = ["my_lessons:present", "my_lessons:notes"]
SAFE = ["slide--rules", "slide--quiet", "slide--help"]
OWN_WORDS = ["단계 메모", "전체 메모", "내 제목"]


@pytest.fixture
def lesson() -> LessonPage:
    return a_lesson_of_named_steps()


@pytest.fixture
def adapted(teacher, lesson) -> OwnLesson:
    return turned_round(teacher, lesson)


def address(own, name="my_lessons:present"):
    return reverse(name, args=[own.pk])


def begun(client, own):
    assert client.post(address(own), SAID).status_code == 302
    return client


def titles(page):
    found = re.findall(r'<h2[^>]*id="title-\d+"[^>]*>([^<]*)', page)
    return [unescape(title).strip() for title in found if "단계" in title]


def is_shown(response):
    return "data-slide" in response.content.decode()


def test_the_class_sees_the_steps_of_its_teacher_and_all_that_keeps_it_safe(client, adapted):
    begun(client, adapted)
    wall = client.get(address(adapted)).content.decode()
    assert titles(wall) == ["단계 셋", "단계 하나"]
    assert "13분" in wall
    assert [name for name in SAFE if name not in wall] == []
    assert wall.index("slide--rules") < wall.index("slide--quiet") < wall.index("단계 셋")
    assert WALL_TEXT in wall
    for words in (CANARY, *OWN_WORDS):
        assert words not in wall, "for the teacher alone (law 8)"


def test_the_teachers_screen_has_the_same_deck_with_their_notes_and_time(client, adapted):
    begun(client, adapted)
    cards = client.get(address(adapted, "my_lessons:notes")).content.decode()
    assert titles(cards) == ["단계 셋", "단계 하나"]
    assert 'data-minutes="23"' in cards, "of the steps that are taught"
    assert 'data-minutes="13"' in cards
    assert cards.count("전체 메모") == 1
    first, second = (cards.index(f'data-about="step-{number}"') for number in (1, 2))
    assert cards.count("단계 메모") == 1
    assert first < cards.index("단계 메모") < second
    assert "놓아 둔 말" not in cards
    assert CANARY in cards
    assert reverse("my_lessons:present", args=[adapted.pk]) in cards


def test_no_field_but_what_pupils_see_is_on_the_wall(client, teacher):
    """Law 8, field by field, of everything the page of slides holds."""
    marked = a_marked_lesson()
    own = an_adaptation(teacher, marked, note="단계 메모")
    begun(client, own)
    seen = seen_in(client.get(address(own)).content.decode())
    assert IN_CLASS <= seen <= seen_by(Audience.PUPIL)


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("said", [{}, {"safeguarding_knows": "on"}, {"teacher_stays": "on"}])
def test_it_is_not_shown_before_both_are_said(client, adapted, name, said):
    """Law 9, with what will be taught before one's eyes."""
    asked = client.get(address(adapted, name)).content.decode()
    assert "data-slide" not in asked
    assert asked.index("단계 셋") < asked.index("단계 하나")
    assert "단계 둘" not in asked
    refused = client.post(address(adapted, name), said)
    assert refused.status_code == 422
    assert not is_shown(refused)
    assert not is_shown(client.get(address(adapted, name)))
    assert not AuditEvent.objects.filter(action="outputs.begin_lesson").exists()


def test_what_was_said_holds_for_what_is_taught_and_for_nothing_else(client, teacher, adapted):
    other = an_adaptation(teacher, adapted.lesson)
    begun(client, adapted)
    assert is_shown(client.get(address(adapted)))
    assert not is_shown(client.get(address(other)))
    assert not is_shown(client.get(reverse("outputs:present", args=[adapted.lesson_id])))

    first = steps_of(adapted)[0]
    change(teacher, adapted, {first.pk: StepChoice(first.own_minutes, "다른 말")})
    assert is_shown(client.get(address(adapted))), "a note changes nothing for the class"
    change(teacher, adapted, {first.pk: StepChoice(first.own_minutes + 1)})
    assert not is_shown(client.get(address(adapted))), "other steps are begun anew"


def test_the_record_says_which_edition_and_which_steps_and_no_word_of_the_teacher(
    client, teacher, lesson, adapted
):
    begun(client, adapted)
    event = AuditEvent.objects.get(action="outputs.begin_lesson")
    assert (event.actor_id, event.subject_id) == (teacher.actor_id, str(lesson.pk))
    detail, stamp = AuditDetail.objects.get(event=event).detail, stamp_of(lesson)
    taught = stamp_of(taught_of(adapted, lesson).page).digest
    assert detail == {"edition": stamp.edition, "digest": stamp.digest, "taught": taught}
    assert taught != stamp.digest


def test_who_has_not_read_new_safeguards_reads_them_first(client, teacher, lesson, adapted):
    begun(client, adapted)
    now = rewrite(lesson, raw_steps(lesson), quiet_alternative="도서관에서 그림책을 읽어요")
    for name in VIEWS:
        for method in ("get", "post"):
            led = getattr(client, method)(address(adapted, name), SAID)
            assertRedirects(led, address(adapted, "my_lessons:changes"))
    read_safeguards(actor=actor(teacher), pk=adapted.pk, digest=safeguards_digest(now))
    assert not is_shown(client.get(address(adapted))), "asked anew: this is another edition"
    begun(client, adapted)
    assert "그림책" in client.get(address(adapted)).content.decode()


@pytest.mark.parametrize("name", VIEWS)
def test_nobody_else_shows_it_and_nobody_while_the_lesson_is_not_published(
    client, school, lesson, adapted, name
):
    colleague = signed_in(Client(), a_teacher(school), second_factor=False)
    for method in ("get", "post"):
        assert getattr(colleague, method)(address(adapted, name), SAID).status_code == 404
        stranger = getattr(Client(), method)(address(adapted, name), SAID)
        assert "/accounts/login/" in stranger["Location"]
    lesson.unpublish()
    for method in ("get", "post"):
        assert getattr(client, method)(address(adapted, name), SAID).status_code == 404
    assert not AuditEvent.objects.filter(action="outputs.begin_lesson").exists()
