"""The monitors' pages: what is typed is kept, what is told is plain, what is theirs is theirs."""

import re
from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from credentials.models import Credential
from credentials.services import revoke
from surveillance_team.models import Monitor, Report, Target
from tests.surveillance_team.team import (
    FORM,
    OFFICER,
    a_monitor,
    file,
)
from tests.users.people import make_person, signed_in
from users.roles import Role

pytestmark = pytest.mark.django_db


def filled(**changes):
    fields = {
        "client_key": str(uuid4()),
        "paste": "https://board.example/1",
        "category": "deepfake",
        "minor_suspected": "no",
        "seen_where": "search",
        "note": "",
    }
    return fields | changes


def send(client, form_fields, **extra):
    """A form as browsers send it."""
    body = urlencode(form_fields, errors="surrogatepass")
    return client.post(reverse("team:file"), body, content_type=FORM, **extra)


def test_three_lines_are_answered_and_the_malformed_one_stays_in_the_form(as_monitor):
    file(a_monitor(), "https://known.example/1")
    paste = "https://new.example/1\nhttps://known.example/1\nnot an address"
    page = send(as_monitor, filled(paste=paste))
    text = page.content.decode()

    assert page.status_code == 200
    assert text.count("answers__line--received") == 1
    assert text.count("answers__line--known") == 1
    assert text.count("answers__line--refused") == 1
    assert page.context["form"]["paste"].value() == "not an address"
    assert page.context["form"]["category"].value() == "deepfake"
    assert Report.objects.filter(known_before=True).count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"paste": ""}, "paste"),
        ({"paste": "\n".join(["https://a.example/"] * 51)}, "paste"),
        ({"category": ""}, "category"),
        ({"category": "nonsense"}, "category"),
        ({"minor_suspected": ""}, "minor_suspected"),
        ({"note": "x" * 1001}, "note"),
        ({"note": "010-1234-5678로 연락"}, "note"),
        ({"note": "900101-1234567"}, "note"),
        ({"note": "data:image/png;base64,AAAA"}, "note"),
        ({"note": "A" * 100}, "note"),
    ],
)
def test_bad_input_comes_back_with_what_was_typed_and_saves_nothing(as_monitor, changes, field):
    page = send(as_monitor, filled(**changes))
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert "data-error-summary" in page.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "paste",
    [
        "\0",
        "https://a.example/\0b",
        "https://a.example/\udc80",
        "\u202eelpmaxe.a//:sptth",
        "https://a.example/" + "a" * 5000,
        '=HYPERLINK("https://a.example")',
        "javascript:alert(1)\ndata:text/html,<script>alert(1)</script>",
        "https://a.example/<script>alert(1)</script>",
        "http://169.254.169.254/latest",
        "\x7f\x01\x02",
    ],
)
def test_hostile_lines_never_break_the_page(as_monitor, paste):
    page = send(as_monitor, filled(paste=paste))
    assert page.status_code in (200, 400, 422)
    assert "<script>alert" not in page.content.decode()


def test_the_content_of_a_file_is_neither_stored_nor_sent_back(as_monitor):
    content = "data:image/png;base64," + "iVBORw0KGgo" * 30
    page = send(as_monitor, filled(paste=content))
    assert page.status_code == 422
    assert not Target.objects.exists()
    assert content not in page.content.decode()


def test_a_double_tap_files_once(as_monitor, monitor):
    fields = filled()
    first, second = send(as_monitor, fields), send(as_monitor, fields)
    receipts = [
        re.findall(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}", p.content.decode()) for p in (first, second)
    ]
    assert receipts[0] == receipts[1] != []
    assert monitor.reports.count() == 1


@pytest.mark.parametrize("path", ["home", "file", "reports"])
def test_looking_changes_nothing(as_monitor, monitor, path):
    file(monitor, "https://board.example/1")
    before = list(Target.objects.values()), list(Report.objects.values())
    as_monitor.get(reverse(f"team:{path}"))
    as_monitor.head(reverse(f"team:{path}"))
    assert (list(Target.objects.values()), list(Report.objects.values())) == before
    assert as_monitor.get(reverse("team:pause")).status_code == 405


def take_credential(monitor):
    Credential.objects.of(monitor.user.actor_id).delete()


def revoke_credential(monitor):
    [credential] = Credential.objects.of(monitor.user.actor_id)
    revoke(credential.pk, reason=Credential.Reason.RULES_BROKEN, actor=OFFICER)


def end_credential(monitor):
    yesterday = timezone.localdate() - timedelta(days=1)
    Credential.objects.of(monitor.user.actor_id).update(valid_until=yesterday)


def take_break(monitor):
    Monitor.objects.filter(pk=monitor.pk).update(state=Monitor.State.PAUSED)


@pytest.mark.parametrize(
    ("close", "words"),
    [
        (take_credential, "먼저 교육을 받아 주세요"),
        (revoke_credential, "운영 담당자에게"),
        (end_credential, "기한이 지났어요"),
        (take_break, "쉬는 중"),
    ],
)
def test_who_may_not_file_is_told_why_in_kind_words(as_monitor, monitor, close, words):
    close(monitor)
    for page in (as_monitor.get(reverse("team:file")), send(as_monitor, filled())):
        assert page.status_code == 403
        assert words in page.content.decode()
    assert not Report.objects.exists()


def test_others_do_not_enter(client, db):
    assert client.get(reverse("team:home")).status_code == 302
    teacher = signed_in(Client(), make_person(Role.TEACHER))
    assert teacher.get(reverse("team:home")).status_code == 403
    without_factor = signed_in(Client(), a_monitor().user, second_factor=False)
    assert without_factor.get(reverse("team:home")).status_code == 302


def test_a_break_and_the_way_back(as_monitor, monitor):
    for name, state in (("pause", "paused"), ("pause", "paused"), ("come_back", "appointed")):
        page = as_monitor.post(reverse(f"team:{name}"), "sent=1", content_type=FORM)
        assert page.status_code == 302
        monitor.refresh_from_db()
        assert monitor.state == state


@pytest.mark.parametrize("language", ["ko", "en"])
def test_pages_stand_in_both_languages(as_monitor, monitor, language):
    file(monitor, "https://board.example/1")
    with translation.override(language):
        for name in ("home", "file", "reports"):
            page = as_monitor.get(reverse(f"team:{name}"))
            assert page.status_code == 200
            assert ("신고" in page.content.decode()) is (language == "ko")
