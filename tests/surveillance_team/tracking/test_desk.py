"""The room's pages: who enters, what buttons do, and what odd input does not."""

from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import AccessRecord
from surveillance_team.models import Target
from surveillance_team.tracking.models import EvidenceRequest, ReportedAccount
from surveillance_team.tracking.readings import beside
from tests.surveillance_team.team import a_monitor, a_target, file
from tests.users.people import make_person, signed_in
from users.roles import Role

from .accounts import IDENTITY, an_account, ask, made, post

pytestmark = [pytest.mark.django_db, pytest.mark.core]


def at(name, *args):
    return reverse(f"accounts_desk:{name}", args=args)


def as_role(role):
    return signed_in(Client(), make_person(role, enrolled=True))


def send(client, url, said=None):
    """As a browser sends a form without files; anything else is refused at the door (law 1)."""
    kind = "application/x-www-form-urlencoded"
    return client.post(url, urlencode({"pressed": "yes"} | (said or {})), content_type=kind)


@pytest.fixture
def officer():
    return as_role(Role.TRIAGE_OFFICER)


WRITTEN = {
    "reference": "2026-00123",
    "body": "가상경찰청",
    "investigator": "나가상",
    "purpose": "지어낸 요청",
    "received_on": "2026-01-02",
    "recipient": str(IDENTITY.to_public()),
    "language": "ko",
}


def test_each_page_is_for_its_roles_and_no_other():
    account = an_account()
    request = ask(account)
    everyone = {Role.TRIAGE_OFFICER, Role.PRIVACY_OFFICER, Role.ADMINISTRATOR}
    pages = {
        at("accounts"): {Role.TRIAGE_OFFICER},
        at("account", account.pk): {Role.TRIAGE_OFFICER},
        at("ask", account.pk): {Role.TRIAGE_OFFICER},
        at("files"): everyone,
        at("evidence", request.pk): everyone,
    }
    for role in [*everyone, Role.MONITOR, Role.BRIDGE_OPERATOR, Role.TERM_COORDINATOR]:
        client = as_role(role)
        for page, roles in pages.items():
            status = client.get(page).status_code
            assert (status == 200) == (role in roles), (role, page, status)


def test_an_accounts_page_shows_its_addresses_as_text_and_is_an_access_record(officer):
    account = an_account(3)
    page = officer.get(at("account", account.pk))
    words = page.content.decode()
    assert "t[.]me/reported_name/2" in words
    assert "t.me/reported_name" not in words
    assert "'unsafe-inline'" not in page.headers["Content-Security-Policy"]
    assert page.headers["Cache-Control"].count("no-store")
    assert AccessRecord.objects.filter(what="tracking.see_account").count() == 1


def test_where_grouping_is_stopped_nothing_is_put_together(officer):
    account = an_account(3)
    send(officer, at("stop", account.pk), {"reason": "victims_name"})
    words = officer.get(at("account", account.pk)).content.decode()
    assert "reported_name/2" not in words
    beside = officer.get(reverse("triage:target", args=[Target.objects.first().pk]))
    assert (
        "reported_name/3"
        not in beside.content.decode()
        .split('id="beside-account"')[1]
        .split("</section>")[0]
        .split("<ul>")[0]
    )
    send(officer, at("resume", account.pk))
    assert "reported_name/2" in officer.get(at("account", account.pk)).content.decode()


def test_the_officers_page_of_a_target_shows_what_is_beside_it(officer):
    target = post(1)
    post(2)
    words = officer.get(reverse("triage:target", args=[target.pk])).content.decode()
    assert 'id="beside-account"' in words
    assert "t[.]me/reported_name/2" in words
    alone = a_target(number=5)
    plain = officer.get(reverse("triage:target", args=[alone.pk])).content.decode()
    assert 'id="beside-account"' not in plain


def test_that_two_are_on_one_platform_is_nothing_they_share_and_one_site_is():
    one, other = post(1), post(1, name="another_name")
    assert one.host_key == other.host_key
    assert beside(one)["same_host"] == []
    monitor = a_monitor()
    file(monitor, "https://bit.ly/abc\nhttps://bit.ly/abd")
    short = Target.objects.filter(kind="short_link").first()
    assert beside(short) is None
    first, second = a_target(monitor, 1), a_target(monitor, 2)
    assert beside(first)["same_host"] == [second]


def test_a_list_costs_the_same_for_one_account_and_for_many(officer, queries_of):
    an_account()
    few = queries_of(lambda: officer.get(at("accounts")))
    for number in range(8):
        post(1, name=f"other_name_{number}")
    assert queries_of(lambda: officer.get(at("accounts"))) == few


def test_a_list_goes_on_where_it_stopped(officer, monkeypatch):
    monkeypatch.setattr("surveillance_team.tracking.readings.PAGE", 2)
    monkeypatch.setattr("surveillance_team.tracking.views.accounts.PAGE", 2)
    for number in range(5):
        post(1, name=f"name_{number}")
    seen, url = [], at("accounts")
    while url:
        page = officer.get(url)
        seen += [row.account.pk for row in page.context_data["rows"]]
        query = page.context_data["next_query"]
        url = f"{at('accounts')}?{query}" if query else ""
    assert len(seen) == len(set(seen)) == ReportedAccount.objects.count()


def test_a_written_request_goes_on_record_and_two_others_approve_it(officer):
    account = an_account()
    asked = send(officer, at("ask", account.pk), WRITTEN)
    request = EvidenceRequest.objects.get()
    assert asked.url == at("evidence", request.pk)
    assert send(officer, at("approve", request.pk)).status_code == 409
    for role in (Role.PRIVACY_OFFICER, Role.ADMINISTRATOR):
        assert send(as_role(role), at("approve", request.pk)).status_code == 302
    request.refresh_from_db()
    assert request.state == EvidenceRequest.State.APPROVED


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("recipient", "age1nothing"),
        ("recipient", "AGE-SECRET-KEY-1"),
        ("received_on", "2999-01-01"),
        ("received_on", "yesterday"),
        ("reference", "Kim Bo-ram"),
        ("investigator", ""),
        ("language", "xx"),
        ("purpose", "a" * 501),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(officer, field, value):
    account = an_account()
    page = send(officer, at("ask", account.pk), WRITTEN | {field: value})
    assert page.status_code == 422
    assert field in page.context_data["form"].errors
    assert WRITTEN["body"] in page.content.decode()
    assert not EvidenceRequest.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        "after=x",
        "after=~",
        "after=2026-01-01~x",
        "after=0001-01-01T00:00:00%2B09:00~019b0000-0000-7000-8000-000000000000",
        "p=x",
        "p=-9",
        "p=9e9",
    ],
)
def test_odd_addresses_of_lists_are_as_if_nothing_was_asked(officer, query):
    assert officer.get(f"{at('accounts')}?{query}").status_code == 200
    assert officer.get(f"{at('files')}?{query}").status_code == 200


def test_what_is_not_there_is_404_and_a_get_changes_nothing(officer):
    nothing = uuid4()
    for name in ("account", "evidence"):
        assert officer.get(at(name, nothing)).status_code == 404
    for name in ("stop", "resume", "approve", "refuse", "withdraw", "fetch"):
        assert send(officer, at(name, nothing), {"reason": "shared"}).status_code == 404
        assert officer.get(at(name, nothing)).status_code == 405


def test_the_file_is_fetched_under_a_name_that_says_nothing(officer):
    request = made(an_account())
    file = send(officer, at("fetch", request.pk))
    assert file.status_code == 200
    assert file.content.startswith(b"age-encryption.org/v1")
    name = file.headers["Content-Disposition"]
    assert "reported_name" not in name
    assert request.reference not in name
    assert AccessRecord.objects.filter(what="tracking.fetch_evidence").count() == 1
    other = as_role(Role.PRIVACY_OFFICER)
    refused = send(other, at("fetch", request.pk))
    assert (refused.status_code, refused.content) == (302, b""), "led back to the shell's front"
    assert AccessRecord.objects.filter(what="tracking.fetch_evidence").count() == 1
    EvidenceRequest.objects.update(expires_on=timezone.localdate().replace(year=2020))
    assert send(officer, at("fetch", request.pk)).status_code == 409
