"""Holders see their own certificates and nobody else's; administrators end them, on record."""

from io import BytesIO

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from core.ids import new_id
from core.models import AccessRecord, AuditEvent
from core.personal_data import Person, personal_data
from credentials.models import Credential
from tests.users.people import make_person, signed_in
from users.models import Notification
from users.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.core]

INDEX = "/admin/credentials/"


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()
    with translation.override("ko"):
        yield
    cache.clear()


@pytest.fixture
def holder():
    return make_person(Role.INSTRUCTOR, name="홍길동")


@pytest.fixture
def own(client, holder):
    return signed_in(client, holder)


@pytest.fixture
def desk():
    return signed_in(Client(), make_person(Role.ADMINISTRATOR, enrolled=True))


def test_a_holder_takes_their_certificate(own, holder, make):
    credential = make(holder_id=holder.actor_id)
    page = own.get("/credentials/mine/").content.decode()
    answer = own.get(f"/credentials/mine/{credential.pk}/certificate.pdf")

    assert credential.number in page
    assert answer["Content-Type"] == "application/pdf"
    assert "홍길동" not in answer["Content-Disposition"]
    reader = PdfReader(BytesIO(answer.content))
    assert len(reader.pages) == 1
    assert "홍길동" not in str(reader.metadata)
    assert Notification.objects.get(recipient_id=holder.actor_id).kind == "credentials.issued"


def test_a_certificate_of_somebody_else_is_not_there(own, make):
    other = make(holder_id=new_id())

    assert own.get(f"/credentials/mine/{other.pk}/certificate.pdf").status_code == 404
    assert other.number not in own.get("/credentials/mine/").content.decode()


def test_strangers_are_asked_to_sign_in(client, make):
    credential = make()
    for path in ("/credentials/mine/", f"/credentials/mine/{credential.pk}/certificate.pdf"):
        assert client.get(path)["Location"].startswith("/accounts/login/")


def test_looking_at_a_certificate_is_on_record_and_the_list_names_nobody(desk, make):
    credential = make()

    listed = desk.get(INDEX).content.decode()
    assert credential.number in listed
    assert "홍길동" not in listed
    assert not AccessRecord.objects.exists()

    assert "홍길동" in desk.get(f"{INDEX}{credential.pk}/").content.decode()
    record = AccessRecord.objects.get()
    assert (record.what, record.subject_id) == ("credentials.show", str(credential.holder_id))
    assert record.address


@pytest.mark.parametrize("what", ["number", "email"])
def test_one_is_found_by_number_and_by_address_of_the_holder(desk, holder, make, what):
    mine = make(holder_id=holder.actor_id)
    other = make()
    found = desk.post(INDEX, {"what": mine.number if what == "number" else holder.email})

    assert mine.number in found.content.decode()
    assert other.number not in found.content.decode()


@pytest.mark.parametrize("what", ["nobody@jikimi.example", "0000-0000-0000", "x" * 200, "가"])
def test_nothing_found_is_said(desk, make, what):
    make()
    answer = desk.post(INDEX, {"what": what})
    assert answer.status_code == 200
    assert "<tbody>" not in answer.content.decode()


def test_revoking_needs_a_reason_and_is_on_the_check_page_at_once(desk, client, make):
    credential = make()
    assert desk.post(f"{INDEX}{credential.pk}/revoke/", {}).status_code == 422
    assert desk.post(f"{INDEX}{credential.pk}/revoke/", {"reason": "x"}).status_code == 422

    answer = desk.post(f"{INDEX}{credential.pk}/revoke/", {"reason": "duty_ended"})

    assert answer.status_code == 302
    check = client.get(reverse("credentials:check_code", args=[credential.number]))
    assert check.context["standing"] == "revoked"
    assert AuditEvent.objects.filter(action="credentials.revoke").count() == 1
    again = desk.post(f"{INDEX}{credential.pk}/revoke/", {"reason": "duty_ended"})
    assert again.status_code == 302
    assert AuditEvent.objects.filter(action="credentials.revoke").count() == 1


FIELDS = {
    "reason": "data_corrected",
    "holder_name": "홍길순",
    "valid_until": "2027-01-31",
    "course_ko": "기본교육",
    "course_en": "Basic training",
    "hours_ko": "6시간",
    "hours_en": "6 hours",
}


def test_replacing_corrects_what_is_printed(desk, make):
    old = make()
    form = desk.get(f"{INDEX}{old.pk}/replace/").content.decode()
    assert "시민감시단 기본교육" in form

    desk.post(f"{INDEX}{old.pk}/replace/", FIELDS)

    old.refresh_from_db()
    assert old.replaced_by.holder_name == "홍길순"
    assert old.replaced_by.printed["hours"] == {"ko": "6시간", "en": "6 hours"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"holder_name": ""},
        {"holder_name": "x" * 201},
        {"hours_en": ""},
        {"valid_until": "2020-01-01"},
        {"valid_until": "2026-02-30"},
        {"reason": "duty_ended"},
    ],
)
def test_bad_input_is_said_beside_the_field_and_nothing_changes(desk, make, wrong):
    old = make()
    answer = desk.post(f"{INDEX}{old.pk}/replace/", {**FIELDS, **wrong})

    assert answer.status_code == 422
    assert f'id="id_{next(iter(wrong))}' in answer.content.decode()
    assert "6 hours" in answer.content.decode() or "hours_en" in wrong
    assert Credential.objects.get().state == "issued"


@pytest.mark.parametrize("role", sorted(set(Role.values) - {"administrator"}))
def test_nobody_else_comes_in(make, role):
    credential = make()
    other = signed_in(Client(), make_person(Role(role), enrolled=True))
    for path in ("", f"{credential.pk}/", f"{credential.pk}/replace/"):
        assert other.get(f"{INDEX}{path}").status_code in {302, 403}
    other.post(f"{INDEX}{credential.pk}/revoke/", {"reason": "duty_ended"})
    assert Credential.objects.get().state == "issued"


def test_the_list_asks_no_more_for_more_rows(desk, make):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make()
    desk.get(INDEX)
    with CaptureQueriesContext(connection) as few:
        desk.get(INDEX)
    for number in range(8):
        make(source_key=f"more:{number}")
    with CaptureQueriesContext(connection) as many:
        desk.get(INDEX)
    assert len(many) == len(few)


def test_erasing_takes_the_whole_certificate(client, holder, make):
    credential = make(holder_id=holder.actor_id)
    source, who = personal_data["credentials.credentials"], Person(holder.actor_id)
    assert [row["code"] for row in source.find(who)] == [credential.number]

    assert source.erase(who) == 1

    assert not list(source.find(who))
    assert client.get(f"/credentials/check/{credential.number}/").status_code == 404
