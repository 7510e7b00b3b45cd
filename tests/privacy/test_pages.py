"""People reach their own data and nobody else's; links in mails change nothing by being opened."""

import json
import re
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone, translation
from pypdf import PdfReader

from core.actors import SYSTEM
from core.models import AccessRecord, AuditEvent, Job, OutgoingMail
from core.personal_data import Person
from privacy.models import Consent, ConsentText, ErasureRequest, Hold, PrivacyLink
from privacy.services import give_consent, send_link, withdraw_consent
from tests.users.people import make_person, signed_in
from users.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.core]

MAILBOX = "lee@jikimi.example"
SAME = {"HTTP_ORIGIN": "http://testserver"}
STAFF = "/admin/privacy/"


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()
    with translation.override("ko"):
        yield
    cache.clear()


@pytest.fixture
def own(client, person):
    return signed_in(client, person.user, second_factor=False)


@pytest.fixture
def officer():
    return signed_in(Client(), make_person(Role.PRIVACY_OFFICER, enrolled=True))


def last_letter():
    return OutgoingMail.objects.order_by("-id").first().letter


def path_in(letter):
    return re.search(r"https?://[^/\s]+(/\S+/link/\S+)", letter["text"])[1]


def ask(client, email=MAILBOX, **more):
    return client.post("/privacy/link/", {"email": email}, **{**SAME, **more})


def consent_of(who, text):
    return give_consent(text, who, how=Consent.How.PAGE, language="ko", actor=SYSTEM)


def test_a_mailbox_opens_its_own_data_with_one_button(client, text):
    consent_of(Person(email=MAILBOX), text)
    ask(client)
    path = path_in(last_letter())

    assert client.get("/privacy/mine/").status_code == 403
    assert client.post(path)["Location"] == "/privacy/mine/"

    page = client.get("/privacy/mine/")
    assert page.status_code == 200
    assert text.title_ko in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_a_link_is_used_once_and_for_half_an_hour(client):
    ask(client)
    path = path_in(last_letter())
    assert client.post(path).status_code == 302
    assert Client().post(path).status_code == 410

    ask(client)
    other = path_in(last_letter())
    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=False):
        assert client.get(other).status_code == 410
        assert client.post(other).status_code == 410
        assert client.get("/privacy/mine/").status_code == 403


def test_whoever_has_an_account_signs_in_instead(client, person):
    answer = ask(client, person.user.email)
    letter = last_letter()

    assert answer.content == ask(client, "unknown@jikimi.example").content
    assert not PrivacyLink.objects.about(Person(email=person.user.email)).exists()
    assert "/accounts/login/" in letter["text"]


def test_one_address_is_not_flooded_and_the_page_does_not_tell(client):
    answers = {ask(client).content for _ in range(5)}
    assert len(answers) == 1
    assert OutgoingMail.objects.count() == 3


@pytest.mark.parametrize("email", ["", "lee", "a@b", "x" * 300 + "@a.example", "a b@c.example"])
def test_what_is_no_address_gets_a_calm_answer(client, email):
    answer = ask(client, email)
    assert answer.status_code == 422
    assert 'id="id_email_error"' in answer.content.decode()
    assert not OutgoingMail.objects.exists()


def test_only_our_own_page_may_ask(client):
    assert client.post("/privacy/link/", {"email": MAILBOX}).status_code == 403
    assert not OutgoingMail.objects.exists()


def everything():
    """A picture of every table this room could change."""
    models = (
        Consent,
        ConsentText,
        ErasureRequest,
        Hold,
        PrivacyLink,
        AuditEvent,
        Job,
        OutgoingMail,
    )
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def test_no_link_in_any_mail_changes_anything_by_being_opened(client, text, person, run_jobs):
    """As mail scanners do: every address in every mail, by GET and HEAD."""
    consent = consent_of(Person(email=MAILBOX), text)
    withdraw_consent(consent.pk, actor=SYSTEM)
    send_link(MAILBOX, language="ko")
    send_link(person.user.email, language="en")
    letters = [mail.letter["text"] for mail in OutgoingMail.objects.all()]
    links = {one for letter in letters for one in re.findall(r"https?://[^/\s]+(/\S+)", letter)}
    assert len(links) >= 4
    before = everything()

    for link in links:
        for method in (client.get, client.head):
            assert method(link).status_code < 500
    assert everything() == before
    assert client.post(next(link for link in links if "/link/" in link)).status_code == 302


def test_the_own_copy_is_a_file_and_no_get_makes_one(own, person, text):
    consent_of(person.person, text)
    assert own.get("/privacy/mine/export/").status_code == 405

    answer = own.post("/privacy/mine/export/")

    copy = json.loads(answer.content)
    assert answer["Content-Disposition"] == 'attachment; filename="my-data.json"'
    assert "no-store" in answer["Cache-Control"]
    assert person.user.email in answer.content.decode()
    assert {part["source"] for part in copy["parts"]} >= {"users.account", "privacy.consents"}
    assert AuditEvent.objects.filter(action="privacy.export").count() == 1


def test_seeing_ones_own_data_is_no_access_by_another(own):
    own.get("/privacy/mine/")
    assert not AccessRecord.objects.exists()


def test_strange_texts_are_shown_as_text(own, person, text):
    consent_of(person.person, text)
    page = own.get("/privacy/mine/").content.decode()
    assert "&lt;b&gt;소식&lt;/b&gt;" in page


def test_a_consent_is_withdrawn_by_its_person_alone(own, person, text):
    mine, other = consent_of(person.person, text), consent_of(Person(email=MAILBOX), text)

    assert own.post(f"/privacy/mine/consents/{other.pk}/withdraw/").status_code == 404
    assert own.get(f"/privacy/mine/consents/{mine.pk}/withdraw/").status_code == 405
    assert own.post(f"/privacy/mine/consents/{mine.pk}/withdraw/").status_code == 302

    assert not Consent.objects.standing().filter(pk=mine.pk).exists()
    assert Consent.objects.standing().filter(pk=other.pk).exists()


def test_receipts_are_files_with_the_exact_words(own, person, text):
    mine, other = consent_of(person.person, text), consent_of(Person(email=MAILBOX), text)
    as_json = json.loads(own.get(f"/privacy/mine/consents/{mine.pk}/receipt.json").content)
    pdf = own.get(f"/privacy/mine/consents/{mine.pk}/receipt.pdf").content
    words = PdfReader(BytesIO(pdf)).pages[0].extract_text().replace("\u2060", "")

    assert as_json["text"] == text.body_ko
    assert " ".join(text.body_ko.split()) in " ".join(words.split())
    assert text.digest in "".join(words.split())
    for kind in ("json", "pdf"):
        assert own.get(f"/privacy/mine/consents/{other.pk}/receipt.{kind}").status_code == 404


def test_erasing_wants_a_tick_and_a_recent_sign_in(own, person, run_jobs):
    assert own.get("/privacy/mine/erase/").status_code == 200
    assert own.post("/privacy/mine/erase/", {}).status_code == 422
    with time_machine.travel(timezone.now() + timedelta(minutes=20)):
        late = own.post("/privacy/mine/erase/", {"is_sure": "on"})
        assert "/reauthenticate/" in late["Location"]
    assert not ErasureRequest.objects.exists()

    own.post("/privacy/mine/erase/", {"is_sure": "on"})
    run_jobs()

    assert ErasureRequest.objects.get().state == ErasureRequest.State.DONE
    person.user.refresh_from_db()
    assert not person.user.is_active


def test_a_mailbox_erases_what_it_opened(client, text, run_jobs):
    consent_of(Person(email=MAILBOX), text)
    ask(client)
    client.post(path_in(last_letter()))
    client.post("/privacy/mine/erase/", {"is_sure": "on"})
    run_jobs()

    assert not Consent.objects.exists()
    assert client.get("/privacy/mine/").status_code == 403


def test_the_public_table_is_the_same_for_everyone(client, person):
    page = client.get("/privacy/retention/")
    assert "public" in page["Cache-Control"]
    assert not page.cookies
    assert signed_in(Client(), person.user).get("/privacy/retention/").content == page.content


def test_an_officer_sees_where_data_lies_and_not_what_it_is(officer, person, text):
    consent_of(person.person, text)
    page = officer.post(f"{STAFF}person/", {"email": person.user.email}).content.decode()

    assert "동의" in page
    assert "김보람" not in page
    assert person.user.email not in page
    record = AccessRecord.objects.get(what="privacy.look_up")
    assert record.subject_id == str(person.user.actor_id)


def test_an_officer_places_and_lifts_a_hold(officer, person):
    day = timezone.localdate() + timedelta(days=9)
    answer = officer.post(
        f"{STAFF}holds/", {"email": person.user.email, "name": "2026-17", "ends_on": str(day)}
    )
    assert answer.status_code == 302
    hold = Hold.objects.in_force().about(person.person).get()

    officer.post(f"{STAFF}holds/{hold.pk}/lift/")

    assert not Hold.objects.in_force().exists()


@pytest.mark.parametrize(
    "wrong", [{"email": "x"}, {"name": ""}, {"ends_on": "2020-01-01"}, {"ends_on": "tomorrow"}]
)
def test_a_wrong_hold_is_said_beside_the_field(officer, wrong):
    good = {"email": MAILBOX, "name": "2026-17", "ends_on": str(timezone.localdate())}
    answer = officer.post(f"{STAFF}holds/", {**good, **wrong})
    assert answer.status_code == 422
    assert f"hold_{next(iter(wrong))}_error" in answer.content.decode()
    assert not Hold.objects.exists()


def test_a_text_is_written_published_and_then_stays(officer):
    add = "/admin/snippets/privacy/consenttext/add/"
    words = {
        "purpose": "news",
        "title_ko": "소식",
        "title_en": "News",
        "body_ko": "내용",
        "body_en": "Words",
        "effective_on": "2026-11-01",
    }
    officer.post(add, words)
    draft = ConsentText.objects.get()
    officer.get(f"{STAFF}texts/{draft.pk}/publish/")
    assert ConsentText.objects.get().published_at is None

    officer.post(f"{STAFF}texts/{draft.pk}/publish/")
    assert ConsentText.objects.get().version == 1

    edit = f"/admin/snippets/privacy/consenttext/edit/{draft.pk}/"
    assert officer.get(edit).status_code == 302
    officer.post(edit, {**words, "body_ko": "다른 내용"})
    assert ConsentText.objects.get().body_ko == "내용"
    assert officer.get(add.replace("add/", "")).status_code == 200
    assert officer.get(f"{add.replace('add', 'copy')}{draft.pk}/").status_code == 200


@pytest.mark.parametrize("role", sorted(set(Role.values) - {"privacy_officer"}))
def test_nobody_else_comes_in(role, text):
    other = signed_in(Client(), make_person(Role(role), enrolled=True))
    for path in (STAFF, f"{STAFF}texts/{text.pk}/publish/"):
        assert other.get(path).status_code in {302, 403}
    assert other.post(f"{STAFF}person/", {"email": MAILBOX}).status_code in {302, 403}
    assert not AccessRecord.objects.filter(what="privacy.look_up").exists()


def test_a_request_unanswered_for_ten_days_is_a_finding(person):
    from privacy.health import check_requests
    from privacy.models.subjects import columns_of

    ErasureRequest.objects.create(language="ko", **columns_of(person.person))
    assert check_requests().ok
    with time_machine.travel(timezone.now() + timedelta(days=11)):
        assert not check_requests().ok
