"""Asking for a pack, waiting for it and taking it."""

import pytest
from django.test import Client
from django.urls import reverse

from core.jobs import run_job
from core.models import Job
from curriculum.models import LessonPage
from curriculum.outputs.models import LessonPack
from curriculum.outputs.services.packs import KIND, Fault
from curriculum.outputs.views import packs as views
from tests.curriculum.lessons import CANARY, a_lesson, a_school
from tests.curriculum.outputs.packing import a_quick_press
from tests.curriculum.test_law_8 import verify
from tests.users.people import make_person, signed_in
from users.roles import Role

OURS = {"Sec-Fetch-Site": "same-origin"}
PUBLIC = ["pupil", "scorm"]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("curriculum.outputs.services.prints.render_pdfs", a_quick_press)


@pytest.fixture
def lesson() -> LessonPage:
    return a_lesson()


@pytest.fixture
def as_teacher(client: Client) -> Client:
    person = make_person(Role.TEACHER)
    verify(person, a_school())
    return signed_in(client, person, second_factor=False)


def page_of(lesson: LessonPage, kind: str) -> str:
    return reverse(f"outputs:{kind}_pack", args=[lesson.pk])


def zip_of(lesson: LessonPage, kind: str) -> str:
    return reverse(f"outputs:{kind}_zip", args=[lesson.pk])


def work() -> None:
    for job in Job.objects.unfinished().filter(kind=KIND):
        run_job(job.pk)


@pytest.mark.parametrize("kind", [*PUBLIC, "teacher"])
def test_it_is_asked_for_waited_for_and_ready_on_the_second_click(
    as_teacher: Client, lesson: LessonPage, kind: str
) -> None:
    page = page_of(lesson, kind)
    assert as_teacher.get(page).status_code == 200
    instead = as_teacher.get(zip_of(lesson, kind))
    assert f'action="{page}"' in instead.content.decode()
    assert not Job.objects.filter(kind=KIND).exists()  # looking asks for nothing

    assert as_teacher.post(page, headers=OURS).headers["Location"] == page
    waiting = as_teacher.get(page)
    assert waiting.status_code == 202
    assert "<progress" in waiting.content.decode()

    work()
    assert zip_of(lesson, kind) in as_teacher.get(page).content.decode()
    given = as_teacher.get(zip_of(lesson, kind))
    body = b"".join(given.streaming_content)
    assert body[:2] == b"PK"
    assert given["Content-Length"] == str(len(body))
    name = f"jikimi-lesson-{lesson.pk}-{kind}-ko.zip"
    assert given["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "no-store" in given["Cache-Control"]

    as_teacher.post(page, headers=OURS)
    assert Job.objects.filter(kind=KIND).count() == 1


@pytest.mark.parametrize("name", ["teacher_pack", "teacher_zip"])
def test_the_teachers_pack_is_for_verified_teachers_alone(
    client: Client, lesson: LessonPage, name: str
) -> None:
    address = reverse(f"outputs:{name}", args=[lesson.pk])
    assert "/accounts/login/" in client.get(address)["Location"]
    unverified = signed_in(client, make_person(Role.TEACHER), second_factor=False)
    answer = unverified.get(address)
    assert answer.status_code == 302
    assert "verification" in answer["Location"]
    assert unverified.post(page_of(lesson, "teacher"), headers=OURS).status_code == 302
    assert not Job.objects.filter(kind=KIND).exists()


@pytest.mark.parametrize("kind", PUBLIC)
def test_public_pages_of_packs_know_no_session_and_no_token(
    client: Client, lesson: LessonPage, kind: str
) -> None:
    answer = client.get(page_of(lesson, kind))
    assert not answer.cookies
    assert b"csrfmiddlewaretoken" not in answer.content
    assert CANARY not in answer.content.decode()
    elsewhere = client.post(page_of(lesson, kind), headers={"Sec-Fetch-Site": "cross-site"})
    assert elsewhere.status_code == 403


def test_asking_is_limited_by_address(
    client: Client, lesson: LessonPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = views.Limit("test.ask_for_pack", 2, 3600)
    monkeypatch.setattr(views, "ASK_FOR_PACK", limit)
    page = page_of(lesson, "pupil")
    answers = [client.post(page, headers=OURS).status_code for _ in range(3)]
    assert answers == [302, 302, 429]


def fail(lesson: LessonPage, client: Client) -> None:
    client.post(page_of(lesson, "pupil"), headers=OURS)
    Job.objects.filter(kind=KIND).update(state=Job.State.FAILED, fault=Fault.TEXT_TOO_LONG)


def test_a_failure_is_told_in_words_with_a_button_to_try_again(
    client: Client, lesson: LessonPage
) -> None:
    fail(lesson, client)
    text = client.get(page_of(lesson, "pupil")).content.decode()
    assert "너무 길" in text
    assert "<button" in text


def test_the_reason_of_a_failure_goes_with_what_failed(client: Client, lesson: LessonPage) -> None:
    fail(lesson, client)
    line = lesson.help_lines.get()
    line.phone = "02-000-1111"
    line.save()
    assert "너무 길" not in client.get(page_of(lesson, "pupil")).content.decode()
    client.post(page_of(lesson, "pupil"), headers=OURS)
    waiting = client.get(page_of(lesson, "pupil"))
    assert waiting.status_code == 202
    assert "너무 길" not in waiting.content.decode()


def test_a_lesson_published_again_is_not_called_gone(client: Client, lesson: LessonPage) -> None:
    client.post(page_of(lesson, "pupil"), headers=OURS)
    Job.objects.filter(kind=KIND).update(state=Job.State.FAILED, fault=Fault.GONE)
    assert 'role="alert"' not in client.get(page_of(lesson, "pupil")).content.decode()


def test_looking_is_limited_by_address_but_not_while_it_is_made(
    client: Client, lesson: LessonPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LOOK_AT_PACK", views.Limit("test.look_at_pack", 2, 300))
    page = page_of(lesson, "pupil")
    client.post(page, headers=OURS)
    assert {client.get(page).status_code for _ in range(4)} == {202}
    work()
    answers = [client.get(address).status_code for address in (page, zip_of(lesson, "pupil"))]
    assert [*answers, client.get(page).status_code] == [200, 200, 429]
    assert client.get(zip_of(lesson, "pupil")).status_code == 429


def test_while_it_is_made_nothing_is_planned(
    client: Client, lesson: LessonPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(lesson, "pupil")
    client.post(page, headers=OURS)
    monkeypatch.delattr(views, "plan_pack")
    assert client.get(page).status_code == 202


def test_a_draft_is_not_to_be_had(as_teacher: Client, lesson: LessonPage) -> None:
    for kind in (*PUBLIC, "teacher"):
        as_teacher.post(page_of(lesson, kind), headers=OURS)
    work()
    assert LessonPack.objects.count() == 3
    lesson.unpublish()
    for kind in (*PUBLIC, "teacher"):
        for address in (page_of(lesson, kind), zip_of(lesson, kind)):
            assert as_teacher.get(address).status_code == 404


def test_the_lessons_pages_lead_there(as_teacher: Client, lesson: LessonPage) -> None:
    public = as_teacher.get(lesson.url).content.decode()
    assert page_of(lesson, "pupil") in public
    assert page_of(lesson, "teacher") not in public
    own = as_teacher.get(reverse("curriculum:teach", args=[lesson.pk])).content.decode()
    for kind in (*PUBLIC, "teacher"):
        assert page_of(lesson, kind) in own
