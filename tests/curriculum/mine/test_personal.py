"""A teacher's own words are found, leave with them, and go."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from core.personal_data import Person, personal_data
from curriculum.mine.demo import build
from curriculum.mine.models import OwnFile, OwnLesson, OwnStep, StepText
from curriculum.mine.personal import KEPT_AFTER_TEACHING, over, unused
from curriculum.mine.school_hour import fit
from curriculum.models import TeacherVerification
from tests.curriculum.lessons import a_lesson
from tests.users.people import make_person
from users.roles import Role

from .shelves import a_teacher, an_adaptation, change

SOURCES = [name for name in personal_data if name.startswith("my_lessons.")]


def everything_of(person) -> list[dict]:
    who = Person(person.actor_id)
    return [row for name in SOURCES for row in personal_data[name].find(who)]


def test_all_own_words_are_found_and_then_nothing(teacher, lesson, school):
    own = an_adaptation(teacher, lesson, note="단계 메모")
    change(teacher, own, {}, own_title="내 제목", own_note="전체 메모")
    OwnFile.objects.create(
        own_lesson=own, name="활동지.pdf", kind="pdf", size=4, content="JVBERg=="
    )
    theirs = an_adaptation(a_teacher(school), lesson, note="남의 메모")
    said = str(everything_of(teacher))
    for words in ("단계 메모", "내 제목", "전체 메모", "활동지.pdf"):
        assert words in said
    assert "남의 메모" not in said
    for name in SOURCES:
        personal_data[name].erase(Person(teacher.actor_id))
    assert everything_of(teacher) == []
    assert list(OwnLesson.objects.all()) == [theirs]
    assert everything_of(make_person(Role.TEACHER)) == []
    assert [row for name in SOURCES for row in personal_data[name].find(Person())] == []


def test_it_is_kept_while_the_teacher_teaches_and_a_year_more(teacher, own):
    end = TeacherVerification.objects.get(teacher_id=teacher.actor_id).ends_on

    def is_over(day) -> bool:
        before = timezone.now() + (day - timezone.localdate()) - KEPT_AFTER_TEACHING
        return over(before).filter(pk=own.pk).exists()

    assert not is_over(end + KEPT_AFTER_TEACHING)
    assert not is_over(timezone.localdate())  # it was changed today
    OwnLesson.objects.update(changed_at=timezone.now() - timedelta(days=900))
    assert not is_over(end + KEPT_AFTER_TEACHING)
    assert is_over(end + KEPT_AFTER_TEACHING + timedelta(days=1))


def test_wordings_go_that_nobody_uses(teacher, lesson, own):
    later = timezone.now() + timedelta(days=2)
    assert not unused(later).exists()
    OwnLesson.objects.all().delete()
    assert unused(later).count() == StepText.objects.count() == 3
    assert not unused(timezone.now() - timedelta(days=1)).exists()


def test_notes_lie_encrypted(teacher, lesson):
    an_adaptation(teacher, lesson, note="단계 메모")
    with connection.cursor() as cursor:
        cursor.execute("SELECT own_note FROM my_lessons_ownstep")
        assert "메모" not in str(cursor.fetchall())


@pytest.mark.parametrize(
    ("minutes", "lesson_minutes", "year", "left", "hours"),
    [
        (40, 40, 6, 0, 1),
        (43, 40, 6, -3, 1),
        (45, 45, 7, 0, 1),
        (50, 50, 12, 0, 1),
        (80, 80, 3, 0, 2),
        (20, 0, 0, 20, 1),
    ],
)
def test_minutes_against_the_school_hour(minutes, lesson_minutes, year, left, hours):
    found = fit(minutes, lesson_minutes=lesson_minutes, year=year)
    assert (found.left, found.hours, found.over) == (left, hours, max(0, -left))


def test_the_demo_teacher_has_one_saved_and_one_shared(lesson, school):
    a_lesson(title="둘째 수업")
    person = a_teacher(school)
    type(person).objects.filter(pk=person.pk).update(email="teacher@demo.example", is_demo=True)
    build()
    build()
    kept = OwnLesson.objects.of(person.actor_id)
    assert sorted(own.is_adapted for own in kept) == [False, True]
    assert [own.shared_with for own in kept if own.is_adapted] == [school]
    assert any(step.own_note for step in OwnStep.objects.all())
