"""The plan of an adapted lesson on paper: as its teacher has it, for whom they chose, and not for
long."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from core.jobs import run_job
from core.models import Job
from core.pdf import TooLong
from core.personal_data import Person, personal_data
from curriculum.mine.models import OwnLesson, OwnPrint
from curriculum.mine.services import (
    StepChoice,
    remove_own_lesson,
    share_with_school,
    withdraw_sharing,
)
from curriculum.mine.services.prints import KIND
from curriculum.models import LessonPage
from curriculum.outputs.stamp import stamp_of
from privacy.services.retention import run
from tests.curriculum.lessons import CANARY, a_school
from tests.curriculum.outputs.packing import a_quick_press
from tests.curriculum.outputs.printing import text_in
from tests.users.people import make_person, signed_in
from users.roles import Role

from .shelves import (
    a_lesson_of_named_steps,
    a_teacher,
    actor,
    change,
    raw_steps,
    rewrite,
    steps_of,
    turned_round,
)

PRESS = "curriculum.mine.services.prints.render_pdfs"


@pytest.fixture
def lesson() -> LessonPage:
    return a_lesson_of_named_steps()


@pytest.fixture
def adapted(teacher, lesson) -> OwnLesson:
    return turned_round(teacher, lesson)


@pytest.fixture
def quick_press(monkeypatch):
    monkeypatch.setattr(PRESS, a_quick_press)


def address(own):
    return reverse("my_lessons:plan", args=[own.pk])


def signed(person):
    return signed_in(Client(), person, second_factor=False)


def run_prints():
    jobs = list(Job.objects.unfinished().filter(kind=KIND))
    for job in jobs:
        run_job(job.pk)
    return len(jobs)


def printed(client, own):
    """The file as it comes at the second click."""
    assert client.get(address(own)).status_code == 202
    assert client.post(address(own)).status_code == 302
    assert run_prints() == 1
    made = client.get(address(own))
    assert (made.status_code, made["Content-Type"]) == (200, "application/pdf")
    return made


def test_the_paper_says_what_is_taught_with_the_stamp_of_the_lesson(client, lesson, adapted):
    """With the real press: the text taken out of the file itself."""
    made = printed(client, adapted)
    document = PdfReader(BytesIO(made.content))
    text = " ".join(text_in(document).split())
    assert text.index("단계 셋") < text.index("단계 하나") < text.rindex("단계 둘")
    assert text.count("단계 둘") == 1, "named as left out, and no more"
    for words in ("내 제목", "전체 메모", "단계 메모", "13분", "원본 10분", "23분", CANARY):
        assert words in text, words
    assert "놓아 둔 말" not in text
    assert str(stamp_of(lesson)) in text
    assert lesson.quiet_alternative in text
    assert lesson.person_afterwards in text
    assert lesson.title in document.metadata.title
    assert "내 제목" not in str(document.metadata) + made["Content-Disposition"]
    assert "no-store" in made["Cache-Control"]


def test_no_word_of_a_teacher_lies_in_clear(client, adapted):
    printed(client, adapted)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content, digest FROM my_lessons_ownprint")
        [(content, digest)] = cursor.fetchall()
        cursor.execute("SELECT params, result, key FROM core_job WHERE kind = %s", [KIND])
        job = str(cursor.fetchall())
    assert "JVBERi" not in content, "a PDF in Base64"
    assert len(digest) == 64
    assert "메모" not in job


def test_it_is_given_out_only_while_it_is_true(client, teacher, lesson, adapted, quick_press):
    printed(client, adapted)
    first = steps_of(adapted)[0]
    for changed in (
        lambda: change(teacher, adapted, {first.pk: StepChoice(14, "단계 메모")}),
        lambda: change(teacher, adapted, {first.pk: StepChoice(14, "다른 말")}),
        lambda: rewrite(lesson, raw_steps(lesson), quiet_alternative="그림책을 읽어요"),
        lambda: lesson.help_lines.update(phone="02-000-1111"),
    ):
        changed()
        printed(client, adapted)
    assert OwnPrint.objects.count() == 1


def test_what_did_not_change_is_made_once(client, adapted, quick_press):
    for _twice in range(2):
        client.post(address(adapted))
    assert run_prints() == 1
    client.post(address(adapted))
    assert run_prints() == 0


def test_what_changes_while_it_is_printed_is_printed_anew(client, lesson, adapted, monkeypatch):
    def a_slow_press(sheets):
        OwnLesson.objects.update(own_note="그사이 쓴 말")
        return a_quick_press(sheets)

    client.post(address(adapted))
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(PRESS, a_slow_press)
        run_prints()
    assert not OwnPrint.objects.exists()
    assert client.get(address(adapted)).status_code == 202
    monkeypatch.setattr(PRESS, a_quick_press)
    assert run_prints() == 1
    assert client.get(address(adapted)).status_code == 200


def test_what_is_removed_while_it_is_printed_leaves_nothing(client, teacher, adapted, monkeypatch):
    def a_slow_press(sheets):
        remove_own_lesson(actor=actor(teacher), pk=adapted.pk)
        return a_quick_press(sheets)

    monkeypatch.setattr(PRESS, a_slow_press)
    client.post(address(adapted))
    run_prints()
    assert not OwnPrint.objects.exists()
    assert Job.objects.get(kind=KIND).state == Job.State.FAILED


def test_what_is_too_long_is_refused_in_words(client, teacher, adapted, monkeypatch):
    monkeypatch.setattr(PRESS, lambda sheets: iter([TooLong("-")]))
    client.post(address(adapted))
    run_prints()
    assert "너무 길어" in client.get(address(adapted)).content.decode()
    change(teacher, adapted, {}, own_note="짧게")
    assert "너무 길어" not in client.get(address(adapted)).content.decode()


def test_it_is_forgotten_after_a_day(client, adapted, quick_press):
    printed(client, adapted)
    OwnPrint.objects.update(made_at=timezone.now() - timedelta(hours=23))
    list(run(timezone.now(), dry=False))
    assert client.get(address(adapted)).status_code == 200
    OwnPrint.objects.update(made_at=timezone.now() - timedelta(hours=25))
    assert client.get(address(adapted)).status_code == 202, "also before anything cleared it away"
    list(run(timezone.now(), dry=False))
    assert not OwnPrint.objects.exists()


def test_it_is_for_its_teacher_and_for_colleagues_while_it_is_shared(
    client, teacher, school, lesson, adapted, quick_press
):
    elsewhere = a_school("namu.example", "나무초등학교")
    colleague, stranger = signed(a_teacher(school)), signed(a_teacher(elsewhere))
    unverified = signed(make_person(Role.TEACHER))
    printed(client, adapted)

    def answers():
        found = [one.get(address(adapted)).status_code for one in (colleague, stranger)]
        asked = [one.post(address(adapted)).status_code for one in (colleague, stranger)]
        return found, asked

    assert answers() == ([404, 404], [404, 404])
    share_with_school(actor=actor(teacher), pk=adapted.pk, school_id=school.pk)
    assert answers() == ([200, 404], [302, 404])
    withdraw_sharing(actor=actor(teacher), pk=adapted.pk)
    assert answers() == ([404, 404], [404, 404])
    for method in ("get", "post"):
        led = getattr(unverified, method)(address(adapted))
        assert led["Location"] == reverse("curriculum:verification")
        assert "/accounts/login/" in getattr(Client(), method)(address(adapted))["Location"]
    lesson.unpublish()
    assert client.get(address(adapted)).status_code == 404
    assert client.post(address(adapted)).status_code == 404


def test_it_goes_with_the_account(client, teacher, adapted, quick_press):
    printed(client, adapted)
    source, who = personal_data["my_lessons.prints"], Person(teacher.actor_id)
    assert [set(row) for row in source.find(who)] == [{"id", "made_at"}]
    source.erase(who)
    assert not OwnPrint.objects.exists()
