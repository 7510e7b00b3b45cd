"""Saving, adapting and letting go."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from curriculum.mine.models import OwnFile, OwnLesson, OwnStep, StepText
from curriculum.mine.services import (
    ShelfFull,
    adapt_lesson,
    save_lesson,
    share_with_school,
    shelf,
)
from curriculum.models import TeacherVerification
from curriculum.services.verification import end_verification
from tests.curriculum.lessons import CANARY, a_lesson
from tests.users.people import make_person, signed_in
from users.roles import Role

from .shelves import a_teacher, actor, an_adaptation, queries_of, steps_of, verify


def test_saving_twice_is_one_row(client, teacher, lesson):
    for _again in range(2):
        answer = client.post(reverse("my_lessons:save", args=[lesson.pk]))
    own = OwnLesson.objects.get()
    assert answer["Location"] == reverse("my_lessons:lesson", args=[own.pk])
    assert (own.teacher_id, own.is_adapted, own.title) == (teacher.actor_id, False, lesson.title)
    assert not OwnStep.objects.exists()


def test_adapting_a_saved_lesson_adapts_that_row_and_twice_is_one(client, lesson):
    client.post(reverse("my_lessons:save", args=[lesson.pk]))
    for _again in range(2):
        client.post(reverse("my_lessons:save", args=[lesson.pk]), {"then": "adapt"})
    own = OwnLesson.objects.get()
    assert own.is_adapted
    assert [step.block_id for step in steps_of(own)] == [raw["id"] for raw in lesson.steps.raw_data]


def test_a_touched_adaptation_lets_one_begin_another(teacher, lesson):
    first = an_adaptation(teacher, lesson, note="먼저 읽기")
    second = adapt_lesson(actor=actor(teacher), lesson=lesson)
    assert first.pk != second.pk
    assert steps_of(second)[0].own_note == ""


def test_the_wording_of_a_step_is_kept_once_for_all_teachers(school, lesson):
    for _person in range(3):
        an_adaptation(a_teacher(school), lesson)
    assert StepText.objects.count() == len(lesson.steps)


def test_a_full_shelf_is_said(client, teacher, lesson, monkeypatch):
    monkeypatch.setattr(shelf, "LARGEST_SHELF", 1)
    save_lesson(actor=actor(teacher), lesson=lesson)
    other = a_lesson(title="다른 수업")
    with pytest.raises(ShelfFull):
        adapt_lesson(actor=actor(teacher), lesson=other)
    page = client.post(reverse("my_lessons:save", args=[other.pk]), follow=True)
    assert "300" in page.content.decode()
    assert OwnLesson.objects.count() == 1


def test_removing_asks_first_and_takes_all_with_it(client, teacher, lesson):
    own = an_adaptation(teacher, lesson, note="칠판")
    url = reverse("my_lessons:remove", args=[own.pk])
    assert client.get(url).status_code == 200
    assert OwnLesson.objects.exists()
    assert client.post(url)["Location"] == reverse("my_lessons:shelf")
    assert client.post(url).status_code == 302  # the second press finds it done
    assert not OwnLesson.objects.exists()
    assert not OwnStep.objects.exists()


def test_nobody_else_finds_it(own, school):
    other = signed_in(Client(), a_teacher(school), second_factor=False)
    for name in ("lesson", "adapt", "changes", "remove"):
        assert other.get(reverse(f"my_lessons:{name}", args=[own.pk])).status_code == 404, name
    for name in ("decide", "share", "withdraw", "add_file"):
        assert other.post(reverse(f"my_lessons:{name}", args=[own.pk])).status_code == 404, name
    assert other.post(reverse("my_lessons:remove", args=[own.pk])).status_code == 302
    assert OwnLesson.objects.filter(pk=own.pk).exists()


def test_without_being_verified_nothing_to_teach_opens(client, teacher, own, school, head):
    row = verify(teacher, school)
    end_verification(actor=actor(head), verification=row, anywhere=False)
    for name in ("adapt", "changes"):
        url = reverse(f"my_lessons:{name}", args=[own.pk])
        assert client.get(url)["Location"] == reverse("curriculum:verification")
    for name in ("share", "add_file"):
        url = reverse(f"my_lessons:{name}", args=[own.pk])
        assert client.post(url)["Location"] == reverse("curriculum:verification")


def test_what_one_wrote_stays_ones_own_without_being_verified(client, teacher, lesson, school):
    own = an_adaptation(teacher, lesson, note="내가 쓴 메모")
    file = OwnFile.objects.create(
        own_lesson=own, name="내 자료.pdf", kind="pdf", size=4, content="JVBERg=="
    )
    share_with_school(actor=actor(teacher), pk=own.pk, school_id=school.pk)
    TeacherVerification.objects.filter(teacher_id=teacher.actor_id).update(
        ends_on=timezone.localdate() - timedelta(days=1)
    )
    page = reverse("my_lessons:lesson", args=[own.pk])
    assert page in client.get(reverse("my_lessons:shelf")).content.decode()
    answer = client.get(page)
    html = answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert CANARY not in html
    assert "내가 쓴 메모" in html
    assert "내 자료.pdf" in html
    assert reverse("my_lessons:withdraw", args=[own.pk]) in html
    assert client.get(reverse("my_lessons:file", args=[own.pk, file.pk])).content == b"%PDF"
    client.post(reverse("my_lessons:withdraw", args=[own.pk]))
    assert OwnLesson.objects.get(pk=own.pk).shared_with is None
    client.post(reverse("my_lessons:remove_file", args=[own.pk, file.pk]))
    assert not OwnFile.objects.exists()
    removing = reverse("my_lessons:remove", args=[own.pk])
    assert client.get(removing).status_code == 200
    assert client.post(removing)["Location"] == reverse("my_lessons:shelf")
    assert not OwnLesson.objects.exists()


def test_it_reads_like_the_teachers_plan_with_own_notes(client, teacher, lesson):
    own = an_adaptation(teacher, lesson, note="짝 활동 먼저")
    answer = client.get(reverse("my_lessons:lesson", args=[own.pk]))
    html = answer.content.decode()
    assert CANARY in html
    assert "짝 활동 먼저" in html
    assert "no-store" in answer["Cache-Control"]
    for kept in (lesson.content_guidance, lesson.quiet_alternative, lesson.person_afterwards):
        assert kept in html
    assert "1388" in html


def test_desk_and_plan_show_it(client, teacher, lesson, own):
    desk = client.get(reverse("curriculum:desk")).content.decode()
    assert reverse("my_lessons:lesson", args=[own.pk]) in desk
    plan = client.get(reverse("curriculum:teach", args=[lesson.pk])).content.decode()
    assert reverse("my_lessons:save", args=[lesson.pk]) in plan
    assert reverse("my_lessons:lesson", args=[own.pk]) in plan


def test_the_desk_of_those_who_wait_shows_no_shelf():
    person = make_person(Role.TEACHER)
    page = signed_in(Client(), person, second_factor=False).get(reverse("curriculum:desk"))
    assert reverse("my_lessons:shelf") not in page.content.decode()


def test_a_shelf_costs_the_same_with_many_lessons(client, teacher, lesson):
    an_adaptation(teacher, lesson)
    few = queries_of(client, reverse("my_lessons:shelf"))
    for number in range(5):
        an_adaptation(teacher, a_lesson(title=f"수업 {number}"), note="메모")
    assert queries_of(client, reverse("my_lessons:shelf")) == few
