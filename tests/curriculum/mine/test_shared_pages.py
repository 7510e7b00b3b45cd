"""A school that shares much: pages of it, a count on the desk, and no query per row."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.personal_data import Person, personal_data
from curriculum.mine.models import OwnLesson, OwnStep
from curriculum.mine.panels import on_desk
from curriculum.mine.shelf import SHARED_AT_ONCE, count_shared, shared_by_colleagues

from .shelves import a_teacher, an_adaptation

MANY = 2 * SHARED_AT_ONCE + 5


@pytest.fixture
def shared(lesson, school) -> list[OwnLesson]:
    """By three colleagues; some changed in the same moment, as after a move of the database."""
    colleagues, now = [a_teacher(school) for _one in range(3)], timezone.now()
    rows = [
        OwnLesson(
            teacher_id=colleagues[number % 3].actor_id,
            lesson=lesson,
            source_title=lesson.title,
            own_title=f"수업 {number}",
            adapted_at=now,
            changed_at=now - timedelta(days=number // 7),
            shared_with=school,
        )
        for number in range(MANY)
    ]
    return OwnLesson.objects.bulk_create(rows)


def test_every_shared_lesson_stands_on_one_page(shared, teacher):
    seen, after = [], None
    for _page in range(3):
        page = shared_by_colleagues(teacher.actor_id, after)
        seen += [row.pk for row in page.rows]
        after = page.last and page.last.pk
    assert after is None
    assert len(seen) == len(set(seen)) == MANY


def test_pages_follow_one_another_and_no_wrong_address_breaks_them(shared, teacher, client):
    address = reverse("my_lessons:shelf")
    first = client.get(address).context["shared"]
    page = client.get(address).content.decode()
    assert f"?after={first.last.pk}#shared" in page
    second = client.get(address, {"after": str(first.last.pk)})
    assert not second.context["shared"].is_first
    first.last.delete()
    for wrong in ("", "x", "\u0661" * 40, str(first.last.pk), str(teacher.actor_id)):
        answer = client.get(address, {"after": wrong})
        assert answer.status_code == 200
        assert answer.context["shared"].is_first


def test_the_desk_counts_and_does_not_read(shared, teacher):
    assert count_shared(teacher.actor_id) == MANY
    with CaptureQueriesContext(connection) as queries:
        said = on_desk(teacher.actor_id, teacher)
    assert said
    assert said["shared"] == MANY
    named = [one["sql"] for one in queries if "own_title" in one["sql"]]
    assert len(named) == 1, "only the teacher's own are read"
    assert "LIMIT 7" in named[0]


def test_steps_are_found_in_one_query(teacher, lesson, django_assert_num_queries):
    an_adaptation(teacher, lesson, note="메모")
    source = personal_data["my_lessons.steps"]
    with django_assert_num_queries(1):
        found = list(source.find(Person(teacher.actor_id)))
    assert len(found) == OwnStep.objects.count() > 1
