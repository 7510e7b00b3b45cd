"""What monitors see of their own reports: the steps in the field's words, questions, news."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from surveillance_team.models import Report
from surveillance_team.models.reports import LONGEST_ANSWER, LONGEST_NOTE
from surveillance_team.services.hearing import hear
from surveillance_team.services.lines import Statement
from surveillance_team.services.triage import ask_back
from tests.surveillance_team.team import (
    CHILD,
    FORM,
    OFFICER,
    a_monitor,
    a_sent_target,
    a_target,
    file,
)
from users.models import Notification

pytestmark = pytest.mark.django_db

WORDY = Statement(category="other", minor_suspected="no", note="가" * LONGEST_NOTE)
AT = datetime(2026, 5, 4, 9, tzinfo=UTC)


def test_a_report_is_its_monitors_alone(as_monitor, client):
    [line] = file(a_monitor(), "https://board.example/1")
    address = reverse("team:report", args=[line.report.spelt])
    assert as_monitor.get(address).status_code == 404
    assert (
        as_monitor.post(
            address, {"note": "x"}, content_type="application/x-www-form-urlencoded"
        ).status_code
        == 404
    )
    assert as_monitor.get(reverse("team:report", args=["%00"])).status_code in (400, 404)
    assert Client().get(address).status_code == 302


def test_a_receipt_is_read_however_it_is_typed(as_monitor, monitor):
    [line] = file(monitor, "https://board.example/1")
    for typed in (line.report.receipt.lower(), line.report.spelt, line.report.receipt):
        assert as_monitor.get(reverse("team:report", args=[typed])).status_code == 200


def test_every_step_is_told_in_the_fields_words(as_monitor, monitor):
    target = a_sent_target(monitor=monitor)
    address = reverse("team:report", args=[Report.objects.get().spelt])
    assert "전송 대기" in as_monitor.get(address).content.decode()
    told = {
        "received": "전송됨",
        "reviewing": "검토 중",
        "awaiting_approval": "승인 대기",
        "approved": "승인",
        "removal_requested": "삭제 요청",
        "no_response": "응답 없음",
        "not_applicable": "해당없음",
        "account_terminated": "이용해지",
        "removed": "삭제",
        "access_blocked": "접속차단",
        "something_else": "알 수 없음",
    }
    for seq, (word, korean) in enumerate(told.items()):
        hear(target.pk, source="centre", seq=seq, word=word, at=AT)
        page = as_monitor.get(address).content.decode()
        assert korean in page
    assert as_monitor.get(address).context["standing"].state == "access_blocked"


def test_news_says_that_something_moved_and_nothing_else(monitor):
    target = a_sent_target(monitor=monitor)
    hear(target.pk, source="centre", seq=1, word="removed", at=AT)
    news = Notification.objects.of(monitor.user.actor_id)
    assert news.exists()
    assert all("board.example" not in f"{n.kind} {n.url}" for n in news)


def test_what_was_known_of_a_child_suspected_address_is_not_shown_later_either(as_monitor, monitor):
    target = a_sent_target()
    hear(target.pk, source="centre", seq=1, word="removed", at=AT)
    [line] = file(monitor, "https://board.example/view?id=1", CHILD)
    page = as_monitor.get(reverse("team:report", args=[line.report.spelt]))
    assert page.context["standing"].state == "new"
    assert [str(step.title) for step in page.context["steps"]] == ["접수", "결과"]
    summary = as_monitor.get(reverse("team:home")).context["summary"]
    assert [(standing.state, count) for standing, count in summary.rows] == [("new", 1)]


def test_a_question_is_answered_once(as_monitor, monitor):
    target = a_target(monitor)
    ask_back(target.pk, actor=OFFICER, version=0, question="which_posting")
    address = reverse("team:report", args=[Report.objects.get().spelt])
    assert as_monitor.post(address, "note=", content_type=FORM).status_code == 422
    assert as_monitor.post(address, "note=010-1234-5678", content_type=FORM).status_code == 422
    assert as_monitor.post(address, "note=second+one", content_type=FORM).status_code == 302
    assert as_monitor.post(address, "note=again", content_type=FORM).status_code == 302
    assert Report.objects.get().note == "second one"


def test_a_full_note_leaves_room_for_every_answer(as_monitor, monitor):
    target = a_target(monitor, statement=WORDY)
    address = reverse("team:report", args=[Report.objects.get().spelt])
    for _question in range(2):
        target.refresh_from_db()
        ask_back(target.pk, actor=OFFICER, version=target.state_version, question="which_posting")
        body = urlencode({"note": "나" * LONGEST_ANSWER})
        assert as_monitor.post(address, body + "x", content_type=FORM).status_code == 422
        assert as_monitor.post(address, body, content_type=FORM).status_code == 302
    assert len(Report.objects.get().note) == LONGEST_NOTE + 2 * (LONGEST_ANSWER + 2)


def test_own_reports_come_page_by_page_with_as_many_queries_for_two_as_for_twenty(
    as_monitor, monitor, queries_of
):
    address, seen = reverse("team:reports"), []
    file(monitor, "https://board.example/a\nhttps://board.example/b")
    for_two = queries_of(lambda: as_monitor.get(address))
    file(monitor, "\n".join(f"https://board.example/{n}" for n in range(43)))
    assert queries_of(lambda: as_monitor.get(address)) == for_two
    page = as_monitor.get(address)
    while True:
        seen += [report.receipt for report, _standing in page.context["rows"]]
        if not page.context["older"]:
            break
        page = as_monitor.get(address, {"before": page.context["older"]})
    assert len(seen) == len(set(seen)) == 45
    assert as_monitor.get(address, {"before": "nonsense"}).status_code == 404
