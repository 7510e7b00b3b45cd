"""Drafts keep themselves, are read by nobody else, and go when they are sent or old."""

from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.personal_data import personal_data
from surveillance_team.models import FilingDraft, Report
from surveillance_team.services.drafts import AlreadyFiled, DraftMoved, save_draft
from tests.surveillance_team.team import a_monitor, file

pytestmark = [pytest.mark.django_db, pytest.mark.core]

FORM = "application/x-www-form-urlencoded"
WORDS = {"paste": "https://board.example/draft", "note": "반쯤 쓴 메모"}
JSON = {"HTTP_ACCEPT": "application/json"}


def keep(client, version=0, key=None, **changes):
    fields = {"client_key": str(key or uuid4()), "draft_version": version, **WORDS, **changes}
    return client.post(reverse("team:draft"), urlencode(fields), content_type=FORM, **JSON)


def test_a_draft_comes_back_into_the_form_and_filing_ends_it(as_monitor, monitor):
    key = uuid4()
    assert keep(as_monitor, key=key).json() == {"version": 1}
    form = as_monitor.get(reverse("team:file")).context["form"]
    assert form["paste"].value() == WORDS["paste"]
    assert str(form["client_key"].value()) == str(key)

    sent = {"client_key": str(key), "category": "other", "minor_suspected": "no", **WORDS}
    page = as_monitor.post(reverse("team:file"), urlencode(sent), content_type=FORM)
    assert page.status_code == 200
    assert Report.objects.count() == 1
    assert not FilingDraft.objects.exists()
    assert keep(as_monitor, key=key).status_code == 302  # a late save brings nothing back
    assert not FilingDraft.objects.exists()


def test_what_is_shared_one_after_the_other_is_all_in_the_form_behind_the_draft(as_monitor):
    keep(as_monitor)
    for number in (1, 2, 2):
        body = urlencode({"url": f"https://shared.example/{number}"})
        as_monitor.post(reverse("team:share"), body, content_type=FORM)
    form = as_monitor.get(reverse("team:file")).context["form"]
    shared = ["https://shared.example/1", "https://shared.example/2"]
    assert form["paste"].value().splitlines() == [WORDS["paste"], *shared]
    keep(as_monitor, version=1, paste=form["paste"].value())
    again = as_monitor.get(reverse("team:file")).context["form"]
    assert again["paste"].value() == form["paste"].value()


def test_a_draft_is_ones_own_and_unreadable_in_the_database(as_monitor, monitor):
    keep(as_monitor)
    save_draft(monitor=a_monitor(), client_key=uuid4(), words={"paste": "other"}, version=0)
    assert (
        "other"
        not in as_monitor.get(reverse("team:file"))
        .content.decode()[:200_000]
        .split('name="paste"')[1]
        .partition("</textarea>")[0]
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM surveillance_team_filingdraft")
        assert all("board" not in words for (words,) in cursor)


def test_a_second_tab_is_told_and_writes_nothing_over(as_monitor, monitor):
    keep(as_monitor)
    other = keep(as_monitor, note="another tab")  # began before the first one saved
    assert other.status_code == 409
    assert FilingDraft.objects.get().words["note"] == WORDS["note"]
    fields = {"client_key": str(uuid4()), "draft_version": 0, "note": "mine", "paste": "x"}
    page = as_monitor.post(reverse("team:draft"), urlencode(fields), content_type=FORM)
    assert page.status_code == 409
    assert page.context["form"]["note"].value() == "mine"
    assert page.context["version"] == 1  # pressing again is a decision
    again = fields | {"draft_version": 1}
    as_monitor.post(reverse("team:draft"), urlencode(again), content_type=FORM)
    assert FilingDraft.objects.get().words["note"] == "mine"


def test_what_we_never_take_is_not_kept_in_a_draft_either(as_monitor):
    for changes in (
        {"paste": "data:image/png;base64," + "A" * 200},
        {"paste": "A" * 5000},
        {"note": "010-1234-5678"},
    ):
        page = keep(as_monitor, **changes)
        assert page.status_code == 422
        assert page.json()["words"]
    assert not FilingDraft.objects.exists()


def test_a_form_that_was_filed_is_not_kept(monitor):
    key = uuid4()
    file(monitor, "https://board.example/1", key=key)
    with pytest.raises(AlreadyFiled):
        save_draft(monitor=monitor, client_key=key, words=WORDS, version=0)


def test_a_save_waits_for_a_filing_under_way(monitor):
    """As filing does: the monitor's row is locked before it is looked whether the form was sent."""
    with CaptureQueriesContext(connection) as asked:
        save_draft(monitor=monitor, client_key=uuid4(), words=WORDS, version=0)
    rows = [one["sql"] for one in asked if one["sql"].startswith("SELECT")]
    assert 'FROM "surveillance_team_monitor"' in rows[0]
    assert 'FROM "surveillance_team_report"' in rows[1]
    if connection.features.has_select_for_update:
        assert "FOR UPDATE" in rows[0]


def test_a_draft_thrown_away_by_one_tab_can_be_kept_by_another(monitor):
    kept = save_draft(monitor=monitor, client_key=uuid4(), words=WORDS, version=0)
    FilingDraft.objects.all().delete()
    assert (
        save_draft(monitor=monitor, client_key=uuid4(), words=WORDS, version=kept.version).version
        == kept.version + 1
    )
    with pytest.raises(DraftMoved):
        save_draft(monitor=monitor, client_key=uuid4(), words=WORDS, version=0)


def test_drafts_go_after_thirty_days(monitor):
    save_draft(monitor=monitor, client_key=uuid4(), words=WORDS, version=0)
    rule = personal_data["surveillance_team.drafts"].retention
    assert rule.keep == timedelta(days=30)
    old = FilingDraft.objects.filter(**{f"{rule.counted_from}__lt": timezone.now() - rule.keep})
    assert not old.exists()
    FilingDraft.objects.update(saved_at=timezone.now() - timedelta(days=31))
    assert old.exists()


@pytest.mark.parametrize(
    "body", ["x=", "draft_version=x", "client_key=1&draft_version=-1", "a=%00"]
)
def test_absurd_drafts_are_answered(as_monitor, body):
    page = as_monitor.post(reverse("team:draft"), body, content_type=FORM)
    assert page.status_code in (302, 400, 422)


REFUSED = "주소가 아닌 줄"


def send(client, key, paste, **changes):
    fields = {"client_key": str(key), "category": "other", "minor_suspected": "no", "note": "메모"}
    body = urlencode(fields | {"paste": paste} | changes)
    return client.post(reverse("team:file"), body, content_type=FORM)


def test_a_line_that_was_not_taken_is_there_again_where_the_answer_is_lost(as_monitor):
    key = uuid4()
    keep(as_monitor, key=key, paste=f"https://board.example/1\n{REFUSED}")
    for _again in range(2):  # the answer never arrives, and the form is sent once more
        send(as_monitor, key, f"https://board.example/1\n{REFUSED}", seen_on="2026-03-02")
    assert Report.objects.count() == 1
    form = as_monitor.get(reverse("team:file")).context["form"]
    assert form["paste"].value() == REFUSED
    assert form["note"].value() == "메모"
    assert form["seen_on"].value() == "2026-03-02"
    assert str(form["client_key"].value()) != str(key)


def test_the_answer_s_form_is_that_draft_and_sending_it_mended_ends_it(as_monitor):
    page = send(as_monitor, uuid4(), f"https://board.example/1\n{REFUSED}")
    draft = FilingDraft.objects.get()
    assert page.context["form"]["client_key"].value() == str(draft.client_key)
    assert page.context["version"] == draft.version
    later = keep(as_monitor, version=draft.version, key=draft.client_key, paste=REFUSED)
    assert later.status_code == 200
    assert send(as_monitor, draft.client_key, "https://board.example/2").status_code == 200
    assert Report.objects.count() == 2
    assert not FilingDraft.objects.exists()


def test_where_nothing_was_taken_nothing_of_it_is_gone_either(as_monitor):
    key = uuid4()
    keep(as_monitor, key=key, paste=REFUSED)
    assert send(as_monitor, key, REFUSED).status_code == 422
    assert FilingDraft.objects.get().words["paste"] == REFUSED


def test_the_content_of_a_file_is_kept_nowhere_and_another_draft_is_left_alone(as_monitor):
    send(as_monitor, uuid4(), "https://board.example/1\ndata:image/png;base64,AAAA")
    assert not FilingDraft.objects.exists()
    keep(as_monitor)
    send(as_monitor, uuid4(), "https://board.example/2")
    assert FilingDraft.objects.get().words["paste"] == WORDS["paste"]


def test_where_another_draft_is_kept_what_was_not_taken_goes_behind_it(as_monitor):
    other, key = uuid4(), uuid4()
    chosen = {"category": "csam", "minor_suspected": "yes", "seen_where": "ad"}
    keep(as_monitor, key=other, **chosen)
    for _again in range(2):
        page = send(as_monitor, key, f"https://board.example/2\n{REFUSED}", seen_on="2026-03-02")
    draft = FilingDraft.objects.get()
    assert draft.version == 2, "sent again, it changes nothing"
    assert draft.words["paste"].splitlines() == [WORDS["paste"], REFUSED]
    assert draft.words["note"].splitlines() == [WORDS["note"], "메모"]
    assert draft.words["seen_on"] == "2026-03-02"
    assert [draft.words[name] for name in ("category", "minor_suspected")] == ["", ""], (
        "asked again"
    )
    assert page.context["form"]["paste"].value() == draft.words["paste"]
    assert page.context["version"] == draft.version

    send(as_monitor, other, WORDS["paste"])  # the other tab, which has not seen the line
    assert REFUSED in FilingDraft.objects.get().words["paste"]
    send(as_monitor, draft.client_key, "https://board.example/3")
    assert not FilingDraft.objects.exists()


def test_the_rest_of_a_file_broken_into_lines_is_kept_nowhere(as_monitor):
    """As mail programs break it: only the first line says what it is (law 1)."""
    lines = ["iVBORw0KGgo" + "A" * 65, *["B" * 76] * 3, "Q" * 62 + "=="]
    send(as_monitor, uuid4(), "\n".join(["https://board.example/1", *lines]))
    assert not FilingDraft.objects.exists()
