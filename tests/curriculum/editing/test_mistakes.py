"""Telling of a mistake in a lesson: open to all, about nobody, settled by editors."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from core.limits import Limit
from core.models import AuditEvent, Job
from curriculum.editing import mistakes_views
from curriculum.editing.mistakes import TOLD
from curriculum.editing.models import MistakeReport
from curriculum.models import LessonPage
from tests.curriculum.lessons import CANARY, a_draft
from tests.curriculum.mine.shelves import queries_of
from tests.users.people import make_person, signed_in
from users.models import Notification
from users.roles import Role

OURS = {"headers": {"sec-fetch-site": "same-origin"}}
SENT = {"where": "page", "words": "활동 시간이 맞지 않아요.", "edition": "1"}


def url_of(lesson) -> str:
    return reverse("lesson_editing:mistake", args=[lesson.pk])


def tell(client, lesson, **changes):
    return client.post(url_of(lesson), SENT | changes, **OURS)


@pytest.fixture
def editor():
    return make_person(Role.EDITOR, enrolled=True, name="편집 담당")


def test_every_lesson_has_the_link_with_its_edition(client, lesson):
    page = client.get(lesson.url)
    assert f"{url_of(lesson)}?edition={lesson.edition}" in page.content.decode()
    assert CANARY not in page.content.decode()


def test_it_reaches_the_editors_with_language_and_edition(client, lesson, editor):
    LessonPage.objects.filter(pk=lesson.pk).update(edition=4)
    answer = tell(client, lesson, edition="3")
    told = MistakeReport.objects.get()
    assert (told.lesson_id, told.edition, told.language) == (lesson.pk, 3, "ko")
    assert told.words == SENT["words"]
    assert client.get(answer["Location"]).status_code == 200
    assert Notification.objects.of(editor.actor_id).filter(kind=TOLD).count() == 1
    tell(client, lesson)
    assert Notification.objects.of(editor.actor_id).filter(kind=TOLD).count() == 1  # unread yet


@pytest.mark.parametrize("edition", ["", "0", "-1", "99", "x", "9" * 5000, "٣", "1.5"])
def test_an_edition_that_never_was_is_the_one_there_is(client, lesson, edition):
    LessonPage.objects.filter(pk=lesson.pk).update(edition=2)
    assert tell(client, lesson, edition=edition).status_code == 302
    assert MistakeReport.objects.get().edition == 2
    assert client.get(url_of(lesson), {"edition": edition}).status_code == 200


def test_what_points_to_a_person_is_taken_out_before_it_is_stored(client, lesson):
    words = "여기 https://a.example/b 가 틀려요. 010-1234-5678 kim@a.example 6학년 2반 13번"
    tell(client, lesson, words=words)
    kept = MistakeReport.objects.get().words
    assert "https://a.example/b" in kept
    for gone in ("1234", "kim@", "13번"):
        assert gone not in kept


def test_what_points_to_a_person_is_taken_out_of_the_answer_as_well(client, lesson, editor):
    tell(client, lesson)
    told = MistakeReport.objects.get()
    url = f"/admin/snippets/lesson_editing/mistakereport/edit/{told.pk}/"
    words = "고쳤습니다. 010-1234-5678 kim@a.example 6학년 2반 13번"
    for state in ("settled", "open"):
        signed_in(Client(), editor).post(url, {"state": state, "answer": words})
        told.refresh_from_db()
        assert told.state == state
        assert told.answer.startswith("고쳤습니다.")
        for gone in ("1234", "kim@", "13번"):
            assert gone not in told.answer


def test_nothing_of_whoever_told_it_is_kept(client, lesson):
    client.post(url_of(lesson), SENT, REMOTE_ADDR="203.0.113.9", **OURS)
    row = MistakeReport.objects.values().get()
    assert "203.0.113.9" not in str(row)
    assert row["settled_by"] is None
    assert not AuditEvent.objects.filter(subject_kind="mistake_report").exists()
    assert not Job.objects.filter(kind__startswith="lesson_editing").exists()
    page = client.get(url_of(lesson))
    assert not page.cookies
    assert "public" in page["Cache-Control"]
    assert "csrfmiddlewaretoken" not in page.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"where": "elsewhere"},
        {"where": ""},
        {"words": ""},
        {"words": "  "},
        {"words": "가" * 1501},
        {"homepage": "http://machine.example"},
    ],
)
def test_what_is_wrong_is_said_and_kept(client, lesson, wrong):
    page = tell(client, lesson, **({"words": "지킬 말"} | wrong))
    assert page.status_code == 422
    assert "summary__list" in page.content.decode()
    assert not MistakeReport.objects.exists()
    if "words" not in wrong:
        assert "지킬 말" in page.content.decode()


def test_only_our_own_page_may_send_it(client, lesson):
    for headers in ({}, {"sec-fetch-site": "cross-site"}, {"origin": "https://other.example"}):
        assert client.post(url_of(lesson), SENT, headers=headers).status_code == 403
    assert not MistakeReport.objects.exists()


def test_a_draft_has_no_such_page(client):
    draft = a_draft()
    assert client.get(url_of(draft)).status_code == 404
    assert tell(client, draft).status_code == 404


@pytest.mark.parametrize("limit", ["FROM_ONE_PLACE", "ABOUT_ONE_LESSON"])
def test_machines_are_slowed(client, lesson, monkeypatch, limit):
    monkeypatch.setattr(mistakes_views, limit, Limit(f"test.{limit}", 2, 3600))
    cache.clear()
    assert [tell(client, lesson).status_code for _time in range(3)] == [302, 302, 429]


def test_an_editor_settles_it_and_no_name_is_shown(client, lesson, editor):
    tell(client, lesson)
    told = MistakeReport.objects.get()
    desk = signed_in(Client(), editor)
    listed = desk.get("/admin/snippets/lesson_editing/mistakereport/").content.decode()
    assert lesson.title in listed
    assert SENT["words"] not in listed
    url = f"/admin/snippets/lesson_editing/mistakereport/edit/{told.pk}/"
    assert SENT["words"] in desk.get(url).content.decode()
    desk.post(url, {"state": "settled", "answer": "시간을 고쳤습니다.", "words": "다른 말"})
    told.refresh_from_db()
    assert (told.state, told.answer, told.words) == ("settled", "시간을 고쳤습니다.", SENT["words"])
    assert told.settled_by == editor.actor_id
    assert "편집 담당" not in desk.get(url).content.decode().partition("<main")[2]
    desk.post(url, {"state": "open", "answer": "다시 봅니다."})
    told.refresh_from_db()
    assert (told.state, told.settled_at, told.settled_by) == ("open", None, None)
    actions = AuditEvent.objects.filter(subject_kind="mistake_report").order_by("number")
    assert [event.action for event in actions] == [
        "lesson_editing.mistake_settled",
        "lesson_editing.mistake_open",
    ]


@pytest.mark.parametrize("role", [Role.TEACHER, Role.CAMPAIGN_MANAGER, Role.TRIAGE_OFFICER])
def test_nobody_else_reads_what_was_told(client, lesson, role):
    tell(client, lesson)
    person = signed_in(Client(), make_person(role, enrolled=True))
    url = f"/admin/snippets/lesson_editing/mistakereport/edit/{MistakeReport.objects.get().pk}/"
    answer = person.get(url)
    assert answer.status_code == 302
    assert SENT["words"] not in answer.content.decode()


def test_the_list_costs_the_same_with_many_reports(client, lesson, editor):
    desk = signed_in(Client(), editor)
    tell(client, lesson)
    few = queries_of(desk, "/admin/snippets/lesson_editing/mistakereport/")
    for _time in range(5):
        tell(client, lesson)
    assert queries_of(desk, "/admin/snippets/lesson_editing/mistakereport/") == few
