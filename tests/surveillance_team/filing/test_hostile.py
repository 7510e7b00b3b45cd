"""Hostile input: answered in words, nothing stored that should not be, never a fault of ours."""

import re
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse

from deletion_bridge.models import Handoff
from surveillance_team.locators import Refusal, split_paste
from surveillance_team.models import Report, Target
from surveillance_team.services.lines import Result, read
from surveillance_team.services.screening import screen_note
from surveillance_team.services.triage import accept_target
from surveillance_team.views.filing import SENDING
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import OFFICER, a_monitor, file

pytestmark = [pytest.mark.django_db, pytest.mark.core]

FORM = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def _no_counts_from_before():
    cache.clear()


def send(client, paste, **changes):
    fields = {"client_key": str(uuid4()), "category": "other", "minor_suspected": "no"}
    body = urlencode(fields | {"paste": paste} | changes, errors="surrogatepass")
    return client.post(reverse("team:file"), body, content_type=FORM)


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("javascript:alert(1)", Refusal.NO_ADDRESS_SCHEME),
        ("JaVaScRiPt:alert(1)//https://a.example", Refusal.NO_ADDRESS_SCHEME),
        ("data:text/html,<script>", Refusal.FILE_CONTENT),
        ("data:image/png;base64,iVBORw0KGgo", Refusal.FILE_CONTENT),
        ("A" * 300, Refusal.FILE_CONTENT),
        ("file:///etc/passwd", Refusal.NO_ADDRESS_SCHEME),
        ("http://169.254.169.254/latest/meta-data/", Refusal.OUT_OF_SCOPE),
        ("http://[fd00:ec2::254]/latest", Refusal.OUT_OF_SCOPE),
        ("http://metadata.google.internal/", Refusal.OUT_OF_SCOPE),
        ("http://2852039166/", Refusal.OUT_OF_SCOPE),
        ("http://0x7f.1/", Refusal.OUT_OF_SCOPE),
        ("http://localhost:8000/admin/", Refusal.OUT_OF_SCOPE),
        ("http://testserver/admin/", Refusal.OUT_OF_SCOPE),
        ("hxxp://test\u200bserver[.]/admin/", Refusal.OUT_OF_SCOPE),
        ("=HYPERLINK(1)", Refusal.NOT_AN_ADDRESS),
        ("a" * 5000, Refusal.TOO_LONG),
    ],
)
def test_a_hostile_line_is_refused_with_a_word_why(line, refusal):
    assert read(line).refusal is refusal
    assert str(refusal.label)


@pytest.mark.parametrize("name", ["file", "draft"])
def test_a_paste_of_a_megabyte_is_refused(as_monitor, name):
    body = "paste=" + "a" * 1_000_000
    page = as_monitor.post(reverse(f"team:{name}"), body, content_type=FORM)
    assert page.status_code in (400, 413)


def test_five_thousand_lines_are_refused_whole_and_kept_in_the_form(as_monitor):
    page = send(as_monitor, "\n".join(f"a.example/{n}" for n in range(5000)))
    assert page.status_code == 422
    assert "5000" in str(page.context["form"].errors["paste"])
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "paste", ["\x01\x02\x7f", "\u202e\u200b\ufeff", "\ud800", "\x0b\x0c\x1c", "\0", "%", "💥" * 400]
)
def test_control_characters_are_answered_and_file_nothing(as_monitor, paste):
    assert send(as_monitor, paste).status_code in (400, 422)
    assert not Report.objects.exists()


def test_the_content_of_a_file_is_not_sent_back(as_monitor):
    marker = "iVBORw0KGgoAAAANSUhEUg"
    for line in (f"data:image/png;base64,{marker}", "x" + marker * 300):
        page = send(as_monitor, f"{line}\nnothing")
        assert marker not in page.content.decode().split('name="paste"')[1]
        assert page.context["form"]["paste"].value() == "nothing"


@pytest.mark.parametrize(
    "note",
    [
        "name@mail.example 로 연락했어요",
        "이메일: na.me+tag@sub.mail.co.kr",
        "ｎame＠mail.example",
        "010 1234 5678",
        "공일공 말고 010.1234.5678",
        "900101-1234567",
        "900101 - 1234567",
        "<img src=data:image/gif;base64,R0lGODlhAQ>",
    ],
)
def test_a_hostile_note_is_refused_with_a_word_why(as_monitor, note):
    with pytest.raises(ValidationError) as refused:
        screen_note(note)
    assert refused.value.messages
    page = send(as_monitor, "https://a.example/1", note=note)
    assert page.status_code == 422
    assert not Report.objects.exists()


def test_an_address_in_a_note_is_no_mail_address():
    screen_note("https://user@a.example/@name 아래 @name 이 올렸어요")


def test_who_floods_is_asked_to_rest_and_loses_nothing(as_monitor, monitor):
    for number in range(SENDING.count):
        assert send(as_monitor, f"nothing {number}").status_code == 422
    page = send(as_monitor, "https://a.example/kept")
    assert page.status_code == 429
    assert int(page["Retry-After"]) > 0
    assert page.context["form"]["paste"].value() == "https://a.example/kept"
    assert not Report.objects.exists()


SPELLINGS = """https://board.example/view?id=7
http://board.example/view?id=7
HTTPS://BOARD.EXAMPLE/view?id=7
hxxps://board[.]example/view?id=7
h**ps://board.example/view?id=7
board.example/view?id=7
board[.]example/view?id=7
board(.)example/view?id=7
board[dot]example/view?id=7
board . example/view?id=7
https://board.example:443/view?id=7
https://board.example./view?id=7
https://user:pass@board.example/view?id=7
https://board.example/view?id=7#top
https://board.example/view?id=7&utm_source=x
https://board.example/view?id=7&fbclid=abc
ｈttps://ｂoard.example/view?id=7
https://bo\u200bard.example/view?id=7
<https://board.example/view?id=7>
여기요 https://board.example/view?id=7"""


def test_twenty_spellings_of_one_thing_are_one_report_however_they_come():
    assert len(split_paste(SPELLINGS)) == 20
    monitor = a_monitor()
    lines = file(monitor, SPELLINGS)
    assert [line.result for line in lines] == [Result.RECEIVED, *[Result.TWICE] * 19]
    one_by_one = [file(monitor, spelling)[0].result for spelling in SPELLINGS.splitlines()]
    assert set(one_by_one) == {Result.YOURS}
    assert Report.objects.count() == Target.objects.get().report_count == 1


def test_many_accounts_raise_no_priority_and_cause_one_delivery():
    """Sybils: what they add is a count, which decides nothing (fault 24)."""
    a_destination("centre")
    for _account in range(6):
        file(a_monitor(), "https://board.example/1")
    target = Target.objects.get()
    assert (target.report_count, target.priority) == (6, 1)
    accept_target(
        target.pk, actor=OFFICER, version=0, category="sex_trade_ad", minor_suspected="no"
    )
    assert Handoff.objects.count() == 1


@pytest.mark.parametrize(
    ("paste", "count"),
    [
        ("a.example/1, b.example/2 c.example/3", 3),
        ("여기 a.example/1 그리고 b[.]example/2 봤어요", 2),
        ("https://a.example/1 https://b.example/2", 2),
        ("see naver . com / abc please", 1),
        ("그냥 a.example", 1),
    ],
)
def test_addresses_beside_each_other_are_all_taken(paste, count):
    lines = split_paste(paste)
    assert len(lines) == count
    assert all(read(line).locator for line in lines)


def test_no_page_of_the_room_runs_or_leads_to_what_was_typed(as_monitor):
    page = send(as_monitor, '"><script>alert(1)</script>\njavascript:alert(1)')
    text = page.content.decode()
    assert "<script>alert" not in text
    assert not re.search(r'(href|src|action)="javascript', text)
