"""A teacher's own shelf, when there is much on it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from curriculum.mine.models import OwnLesson
from curriculum.mine.shelf import OWN_AT_ONCE, newest_of, shelf_of

from .shelves import a_teacher, an_adaptation, queries_of

MANY = 2 * OWN_AT_ONCE + 3


@pytest.fixture
def kept(teacher, lesson) -> list[OwnLesson]:
    """Some changed in the same moment, as after a move of the database."""
    now = timezone.now()
    rows = [
        OwnLesson(
            teacher_id=teacher.actor_id,
            lesson=lesson,
            source_title=lesson.title,
            own_title=f"수업 {number}",
            adapted_at=now,
            version=2,
            changed_at=now - timedelta(days=number // 7),
        )
        for number in range(MANY)
    ]
    return OwnLesson.objects.bulk_create(rows)


def test_every_lesson_stands_on_one_page(kept, teacher):
    seen, after = [], None
    for _page in range(3):
        page = shelf_of(teacher.actor_id, after)
        seen += [row.own.pk for row in page.rows]
        after = page.last and page.last.pk
    assert after is None
    assert len(seen) == len(set(seen)) == MANY
    newest = list(OwnLesson.objects.of(teacher.actor_id).values_list("pk", flat=True))
    assert seen == newest


def test_pages_follow_one_another_and_no_wrong_address_breaks_them(kept, teacher, client):
    address = reverse("my_lessons:shelf")
    first = client.get(address)
    last = first.context["kept"].last
    assert f"?kept_after={last.pk}#own" in first.content.decode()
    second = client.get(address, {"kept_after": str(last.pk)})
    assert not second.context["kept"].is_first
    assert 'href="?#own"' in second.content.decode()
    last.delete()
    for wrong in ("", "x", "\u0661" * 40, str(last.pk), str(teacher.actor_id)):
        answer = client.get(address, {"kept_after": wrong})
        assert answer.status_code == 200
        assert answer.context["kept"].is_first


def test_nobody_pages_by_a_lesson_of_somebody_else(kept, school, lesson):
    other = a_teacher(school)
    assert shelf_of(other.actor_id, kept[30].pk).rows == []
    mine = an_adaptation(other, lesson)
    assert [row.own.pk for row in shelf_of(other.actor_id, kept[0].pk).rows] == [mine.pk]


def test_a_page_takes_two_queries_and_a_later_one_three(
    kept, teacher, lesson, client, django_assert_num_queries
):
    an_adaptation(teacher, lesson, note="메모")
    with django_assert_num_queries(2):
        first = shelf_of(teacher.actor_id)
    with django_assert_num_queries(3):
        assert shelf_of(teacher.actor_id, first.last.pk).rows
    with django_assert_num_queries(2):
        assert len(newest_of(teacher.actor_id, 7)) == 7
    address = reverse("my_lessons:shelf")
    much = queries_of(client, address)
    OwnLesson.objects.filter(pk__in=[row.pk for row in kept[3:]]).delete()
    assert queries_of(client, address) == much
