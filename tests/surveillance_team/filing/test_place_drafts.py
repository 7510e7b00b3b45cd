"""What has no address keeps itself as well: a draft of its own, gone once it is filed."""

from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from surveillance_team.models import FilingDraft, Report, Target, Term
from tests.surveillance_team.team import FORM, a_monitor
from tests.users.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.core]
JSON = {"HTTP_ACCEPT": "application/json"}
NAMED = {"place_kind": "messenger", "service": "kakaotalk", "name": "night_secret", "note": "메모"}
STATED = {"category": "sex_trade_ad", "minor_suspected": "no"}


def keep(client, version=0, key=None, **changes):
    fields = {"client_key": str(key or uuid4()), "draft_version": version, **NAMED, **changes}
    return client.post(reverse("team:place_draft"), urlencode(fields), content_type=FORM, **JSON)


def send(client, key, **changes):
    body = urlencode({"client_key": str(key), **NAMED, **STATED, **changes})
    return client.post(reverse("team:place"), body, content_type=FORM)


def shown(client):
    return client.get(reverse("team:place")).context["form"]


def test_it_comes_back_into_the_form_and_filing_ends_it(as_monitor):
    key = uuid4()
    assert keep(as_monitor, key=key).json() == {"version": 1}
    assert keep(as_monitor, version=1, key=key, app="x").json() == {"version": 2}
    page = as_monitor.get(reverse("team:place"))
    form = page.context["form"]
    assert {name: form[name].value() for name in NAMED} == NAMED
    assert (str(form["client_key"].value()), page.context["version"]) == (str(key), 2)
    assert reverse("team:throw_away_place") in page.content.decode()
    assert "data-draft-url" in page.content.decode()
    assert send(as_monitor, key).context["taken"]
    assert not FilingDraft.objects.exists()
    assert keep(as_monitor, key=key).status_code == 302  # a late save brings nothing back
    assert not FilingDraft.objects.exists()


def test_a_double_tap_files_once_and_answers_the_same(as_monitor):
    key = uuid4()
    keep(as_monitor, key=key)
    receipts = {send(as_monitor, key).context["lines"][0].report.spelt for _tap in range(3)}
    assert len(receipts) == 1
    assert Report.objects.count() == 1
    assert Target.objects.get().report_count == 1
    assert as_monitor.get(reverse("team:home")).context["today"].count == 1


def test_each_form_has_a_draft_of_its_own(as_monitor):
    paste = {"client_key": str(uuid4()), "paste": "https://board.example/draft", "note": "주소"}
    as_monitor.post(reverse("team:draft"), urlencode(paste), content_type=FORM, **JSON)
    keep(as_monitor)
    assert FilingDraft.objects.count() == 2
    assert as_monitor.get(reverse("team:file")).context["form"]["note"].value() == "주소"
    as_monitor.post(reverse("team:throw_away_place"), "a=", content_type=FORM)
    assert shown(as_monitor)["name"].value() is None
    assert FilingDraft.objects.get().words["note"] == "주소"


def test_filing_one_thing_leaves_the_draft_of_another_tab(as_monitor):
    keep(as_monitor)
    assert send(as_monitor, uuid4(), name="another_one").context["taken"]
    assert shown(as_monitor)["name"].value() == NAMED["name"]


def test_what_was_not_taken_today_is_still_there(as_monitor):
    Term.objects.update(daily_cap=0)
    key = uuid4()
    keep(as_monitor, key=key)
    page = send(as_monitor, key)
    assert page.status_code == 422
    assert page.context["form"]["name"].value() == NAMED["name"]
    assert shown(as_monitor)["name"].value() == NAMED["name"]


def test_half_a_form_is_kept_and_a_file_s_content_never(as_monitor):
    nothing = dict.fromkeys(NAMED, "")
    assert keep(as_monitor, **nothing | {"name": "n"}).status_code == 200
    assert shown(as_monitor)["name"].value() == "n"
    for changes in (
        {"name": "data:image/png;base64," + "A" * 60},
        {"app": "data:image/png;base64,AAAA"},
        {"note": "010-1234-5678"},
        {"place_kind": "nonsense"},
        {"name": "x" * 101},
    ):
        page = keep(as_monitor, version=1, **changes)
        assert page.status_code == 422
        assert page.json()["words"]
    assert shown(as_monitor)["name"].value() == "n"


def test_without_script_it_is_kept_by_a_button_and_a_second_tab_is_told(as_monitor):
    def press(**changes):
        body = urlencode({"client_key": str(uuid4()), **NAMED, **changes})
        return as_monitor.post(reverse("team:place_draft"), body, content_type=FORM)

    assert press()["Location"] == reverse("team:place")
    page = press(name="mine")
    assert (page.status_code, page.context["version"]) == (409, 1)
    assert page.context["form"]["name"].value() == "mine"
    assert f'href="{reverse("team:place")}"' in page.content.decode()
    press(name="mine", draft_version=1)
    assert FilingDraft.objects.get().words["name"] == "mine"


def test_it_is_nobody_elses_and_unreadable_in_the_database(as_monitor):
    keep(as_monitor)
    other = signed_in(Client(), a_monitor().user)
    assert shown(other)["name"].value() is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM surveillance_team_filingdraft")
        assert all("night_secret" not in str(words) for (words,) in cursor)
