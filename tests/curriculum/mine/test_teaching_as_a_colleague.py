"""A shared adaptation in a colleague's class: as it is, with what was shared and nothing more."""

import pytest
from django.test import Client
from django.urls import reverse

from core.models import AuditEvent
from curriculum.audiences import Audience
from curriculum.mine.models import OwnFile, OwnLesson
from curriculum.mine.services import share_with_school, withdraw_sharing
from tests.curriculum.lessons import CANARY
from tests.curriculum.marks import a_marked_lesson, mark_of
from tests.curriculum.test_law_8_in_outputs import IN_CLASS, seen_by, seen_in
from tests.users.people import signed_in

from .shelves import (
    a_lesson_of_named_steps,
    a_teacher,
    actor,
    an_adaptation,
    raw_steps,
    rewrite,
    turned_round,
)
from .test_presenting import SAFE, SAID, address, begun, is_shown, titles

NOTES = "my_lessons:notes"


@pytest.fixture
def lesson():
    return a_lesson_of_named_steps()


@pytest.fixture
def shared(teacher, lesson, school) -> OwnLesson:
    own = turned_round(teacher, lesson)
    OwnFile.objects.create(own_lesson=own, name="비밀.pdf", kind="pdf", size=4, content="JVBERg==")
    return share_with_school(actor=actor(teacher), pk=own.pk, school_id=school.pk)


@pytest.fixture
def colleague(school):
    return a_teacher(school)


@pytest.fixture
def client(colleague) -> Client:
    return signed_in(Client(), colleague, second_factor=False)


def test_a_colleague_shows_it_with_its_notes_on_their_own_screen(client, shared):
    begun(client, shared)
    wall = client.get(address(shared)).content.decode()
    cards = client.get(address(shared, NOTES)).content.decode()
    assert titles(wall) == titles(cards) == ["단계 셋", "단계 하나"]
    assert [name for name in SAFE if name not in wall] == []
    for words in ("단계 메모", "전체 메모", "내 제목", CANARY):
        assert words not in wall, "for teachers alone (law 8)"
    assert "단계 메모" in cards
    assert "전체 메모" in cards
    assert reverse("my_lessons:shared", args=[shared.pk]) in cards, "the way back is theirs"


def test_what_was_not_shared_is_on_no_page_of_theirs(client, teacher, shared):
    begun(client, shared)
    pages = [address(shared), address(shared, NOTES), address(shared, "my_lessons:shared")]
    for page in pages:
        text = client.get(page).content.decode()
        for words in ("놓아 둔 말", "비밀.pdf", str(teacher.actor_id), teacher.name, teacher.email):
            assert words not in text
        for name in ("lesson", "adapt", "changes"):
            assert f'"{reverse(f"my_lessons:{name}", args=[shared.pk])}"' not in text


def test_no_field_but_what_pupils_see_is_on_their_wall(client, teacher, school):
    """Law 8, field by field."""
    own = an_adaptation(teacher, a_marked_lesson(), note="단계 메모")
    share_with_school(actor=actor(teacher), pk=own.pk, school_id=school.pk)
    begun(client, own)
    seen = seen_in(client.get(address(own)).content.decode())
    assert IN_CLASS <= seen <= seen_by(Audience.PUPIL)


def test_the_parts_that_keep_pupils_safe_are_before_them_when_they_begin(client, teacher, school):
    """Law 9: nothing is kept of whether a colleague has read them, so they stand there each time,
    as the lesson has them now."""
    own = an_adaptation(teacher, a_marked_lesson())
    share_with_school(actor=actor(teacher), pk=own.pk, school_id=school.pk)
    lesson = own.lesson
    now = "도서관에서 그림책을 읽어요"
    rewrite(lesson, raw_steps(lesson), quiet_alternative=now)
    asked = client.get(address(own)).content.decode()
    kept = ("ground_rules", "content_guidance", "disclosure_card", "person_afterwards")
    for words in (now, *map(mark_of, (*kept, "help_lines"))):
        assert words in asked, words
    assert asked.index(now) < asked.index("safeguarding_knows")
    begun(client, own)
    assert now in client.get(address(own)).content.decode()


def test_it_is_on_record_who_began(client, colleague, shared):
    begun(client, shared)
    event = AuditEvent.objects.get(action="outputs.begin_lesson")
    assert event.actor_id == colleague.actor_id


def test_it_ends_with_the_sharing_in_the_middle_of_a_lesson_too(client, teacher, shared):
    begun(client, shared)
    assert is_shown(client.get(address(shared)))
    withdraw_sharing(actor=actor(teacher), pk=shared.pk)
    for name in ("present", "notes"):
        url = address(shared, f"my_lessons:{name}")
        assert client.get(url).status_code == 404
        assert client.post(url, SAID).status_code == 404


def test_their_page_leads_to_all_of_it(client, shared):
    page = client.get(address(shared, "my_lessons:shared")).content.decode()
    for name in ("present", "plan", "copy"):
        assert address(shared, f"my_lessons:{name}") in page
