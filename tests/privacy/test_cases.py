"""What staff do when a person asks by letter or call: sealed copies, corrections, erasure."""

import csv
import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
import pyzipper
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone, translation

from core.actors import SYSTEM
from core.audit import faults, seal_days
from core.ids import new_id
from core.models import AccessRecord, AuditEvent, OutgoingMail
from core.personal_data import Person, personal_data
from credentials.kinds import MONITOR_TRAINING
from credentials.models import Credential
from credentials.services import issue
from privacy.models import Case, Consent, ErasureRequest, StaffCopy
from privacy.models.subjects import columns_of
from privacy.people import email_digest, subject_of
from privacy.sealing import LETTERS, new_password
from privacy.services import (
    CaseClosed,
    NotCorrectable,
    NotForErasure,
    close_case,
    correct_own,
    erase_for,
    give_consent,
    make_copy,
    open_case,
    place_hold,
)
from privacy.services.copies import columns_for
from privacy.sources import everything_about
from tests.users.people import make_person, signed_in
from users.models import User
from users.roles import Role
from users.services.roles import give_role

pytestmark = [pytest.mark.django_db, pytest.mark.core]

DESK = "/admin/privacy/"
GROUNDS = "3월 3일 편지, 접수번호 2026-114"


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()
    with translation.override("ko"):
        yield


@pytest.fixture
def desk():
    return signed_in(Client(), make_person(Role.PRIVACY_OFFICER, enrolled=True))


@pytest.fixture
def known(person, text):
    """A person with an account, a consent and a certificate."""
    give_consent(text, person.person, how=Consent.How.PAGE, language="ko", actor=SYSTEM)
    issue(
        kind=MONITOR_TRAINING,
        holder_id=person.user.actor_id,
        holder_name="김보람",
        printed={"course": "기본교육", "hours": "2"},
        valid_from=timezone.localdate(),
        valid_until=None,
        source_key="x",
        actor=SYSTEM,
    )
    return person


def a_case(person, kind=Case.Kind.COPY):
    return open_case(
        person,
        kind=kind,
        way=Case.Way.LETTER,
        proof=Case.Proof.CARD,
        received_on=timezone.localdate(),
        actor=SYSTEM,
    )


def filled(**changes):
    fields = {
        "email": "kim@jikimi.example",
        "kind": "copy",
        "way": "call",
        "proof": "called_back",
        "received_on": str(timezone.localdate()),
    }
    return fields | changes


def opened(archive, password):
    with pyzipper.AESZipFile(io.BytesIO(archive)) as files:
        files.setpassword(password.encode())
        return {name: files.read(name).decode() for name in files.namelist()}


# Requests


def test_a_request_is_recorded_once_and_says_how_we_know_who_asks(desk, known):
    for _press in range(2):
        answer = desk.post(f"{DESK}cases/new/", filled())
        assert answer.status_code == 302
    case = Case.objects.get()
    assert (case.kind, case.proof, case.person_id) == ("copy", "called_back", known.user.actor_id)
    assert known.user.email not in answer["Location"]
    assert AuditEvent.objects.filter(action="privacy.open_case").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "x"},
        {"email": ""},
        {"kind": "everything"},
        {"way": ""},
        {"proof": ""},
        {"received_on": "2999-01-01"},
        {"received_on": "gestern"},
        {"email": "a\0b@c.example"},
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_kept(desk, wrong):
    answer = desk.post(f"{DESK}cases/new/", filled(**wrong))
    page = answer.content.decode()
    assert answer.status_code in {400, 422}
    if answer.status_code == 422:
        assert f"id_{next(iter(wrong))}_error" in page
        assert "data-error-summary" in page
    assert not Case.objects.exists()


def test_a_request_too_old_is_a_finding(known):
    from privacy.health import check_requests

    case = a_case(known.person)
    assert check_requests().ok
    with time_machine.travel(timezone.now() + timedelta(days=11)):
        assert not check_requests().ok
        close_case(case.pk, actor=SYSTEM)
        assert check_requests().ok


def test_closing_forgets_whose_it_was(desk, known):
    case = a_case(known.person)
    page = f"{DESK}cases/{case.pk}/"
    assert desk.get(page).status_code == 200
    for _press in range(2):
        assert desk.post(f"{page}close/").status_code == 302
    case.refresh_from_db()
    assert (case.person_id, case.email, case.email_digest) == (None, "", None)
    assert AuditEvent.objects.filter(action="privacy.close_case").count() == 1
    assert "김보람" not in desk.get(page).content.decode()
    assert desk.get(f"{page}copy/").status_code == 404
    assert not list(personal_data["privacy.cases"].find(known.person))


def test_looking_is_on_record_and_a_get_changes_nothing_else(desk, known):
    case = a_case(known.person, Case.Kind.ERASE)
    before = (AuditEvent.objects.count(), ErasureRequest.objects.count(), User.objects.count())
    for path in ("", "erase/"):
        assert desk.get(f"{DESK}cases/{case.pk}/{path}").status_code == 200
    assert (
        AuditEvent.objects.count(),
        ErasureRequest.objects.count(),
        User.objects.count(),
    ) == before
    seen = AccessRecord.objects.filter(what="privacy.case")
    assert set(seen.values_list("subject_id", flat=True)) == {str(known.user.actor_id)}


def test_a_mailbox_without_an_account_is_on_record_by_its_digest():
    person = Person(email="lee@jikimi.example")
    assert subject_of(person) == email_digest("lee@jikimi.example").hex()
    assert len(subject_of(person)) <= 64


# Sealed copies


def test_the_file_opens_with_the_password_alone(known):
    copy, password = make_copy(
        a_case(known.person).pk,
        purpose=StaffCopy.Purpose.COPY,
        grounds=GROUNDS,
        language="ko",
        actor=SYSTEM,
    )
    archive = bytes(copy.sealed)
    said = opened(archive, password)
    data = json.loads(said["copy.json"])
    assert data["stated_reason"] == GROUNDS
    assert {part["source"] for part in data["parts"]} >= {"users.account", "privacy.consents"}
    assert "김보람" in said["copy.csv"]
    for leak in (known.user.email, "김보람", password, GROUNDS):
        assert leak.encode() not in archive
    with pytest.raises(RuntimeError):
        opened(archive, "WRONG-WRONG-WRONG")
    with pytest.raises((RuntimeError, NotImplementedError)):
        zipfile.ZipFile(io.BytesIO(archive)).read("copy.json")


def test_passwords_are_long_random_and_easy_to_read_out():
    passwords = {new_password() for _ in range(200)}
    assert len(passwords) == 200
    assert all(re.fullmatch(rf"([{LETTERS}]{{4}}-){{4}}[{LETTERS}]{{4}}", one) for one in passwords)


def test_only_allowed_columns_leave(known, registered):
    registered(
        "test.careless",
        find=lambda person: [{"id": "1", "fine": "yes", "secret": "no-one-may"}],
        columns=("fine",),
    )
    registered("test.silent", find=lambda person: [{"id": "1", "secret": "no-one-may"}])
    copy, password = make_copy(
        a_case(known.person).pk,
        purpose=StaffCopy.Purpose.COPY,
        grounds=GROUNDS,
        language="en",
        actor=SYSTEM,
    )
    said = opened(bytes(copy.sealed), password)
    data = json.loads(said["copy.json"])
    parts = {part["source"]: part["rows"] for part in data["parts"]}
    assert parts["test.careless"] == [{"fine": "yes"}]
    assert "test.silent" not in parts
    assert "no-one-may" not in "".join(said.values())
    for source, rows in parts.items():
        for row in rows:
            assert set(row) <= set(personal_data[source].columns), source


def test_a_proof_of_consent_holds_consents_alone(known):
    parts = everything_about(known.person)
    assert set(columns_for(StaffCopy.Purpose.CONSENTS, parts)) == {"privacy.consents"}
    assert len(columns_for(StaffCopy.Purpose.COPY, parts)) > 2


@pytest.mark.parametrize("cell", ["=1+1", "+82", "-1", "@x", "\t=1", "\r=1", "\u3000=1"])
def test_no_spreadsheet_runs_what_somebody_typed(known, registered, cell):
    registered("test.cells", find=lambda person: [{"id": "1", "note": cell}], columns=("note",))
    copy, password = make_copy(
        a_case(known.person).pk,
        purpose=StaffCopy.Purpose.COPY,
        grounds=GROUNDS,
        language="ko",
        actor=SYSTEM,
    )
    text = opened(bytes(copy.sealed), password)["copy.csv"]
    values = [row[3] for row in csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""))]
    assert not any(value.lstrip(" \u3000\t\r").startswith(("=", "+", "-", "@")) for value in values)


def make_on_the_desk(desk, case, **changes):
    fields = {"purpose": "copy", "grounds": GROUNDS} | changes
    return desk.post(f"{DESK}cases/{case.pk}/copy/", fields)


def test_the_password_is_shown_once_and_stored_nowhere(desk, known):
    case = a_case(known.person)
    page = make_on_the_desk(desk, case).content.decode()
    password = re.search(rf"([{LETTERS}]{{4}}-){{4}}[{LETTERS}]{{4}}", page)[0]
    copy = StaffCopy.objects.get()
    for path in (f"{DESK}cases/{case.pk}/", f"{DESK}cases/{case.pk}/copy/", DESK):
        assert password not in desk.get(path).content.decode()
    assert password not in str(list(StaffCopy.objects.values("grounds", "email")))
    assert password not in str([mail.letter for mail in OutgoingMail.objects.all()])

    taken = desk.post(f"{DESK}copies/{copy.pk}/take/")
    assert taken["Content-Disposition"] == 'attachment; filename="copy.zip"'
    assert "no-store" in taken["Cache-Control"]
    assert known.user.email in opened(taken.content, password)["copy.json"]
    whats = AccessRecord.objects.values_list("what", flat=True)
    assert {"privacy.make_copy", "privacy.take_copy"} <= set(whats)
    event = AuditEvent.objects.select_related("detail").get(action="privacy.make_copy")
    assert "users.account" in event.detail.detail["columns"]
    assert GROUNDS not in str(event.detail.detail)


def test_a_file_is_its_makers_alone_and_for_an_hour(desk, known):
    make_on_the_desk(desk, a_case(known.person))
    copy = StaffCopy.objects.get()
    take = f"{DESK}copies/{copy.pk}/take/"
    other = signed_in(Client(), make_person(Role.PRIVACY_OFFICER, enrolled=True))
    assert other.post(take).status_code == 404
    assert desk.get(take).status_code == 405
    assert desk.post(f"{DESK}copies/{new_id()}/take/").status_code == 404
    assert desk.post(take).status_code == 200
    StaffCopy.objects.update(made_at=timezone.now() - timedelta(minutes=61))
    assert desk.post(take).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"grounds": ""}, {"grounds": "x"}, {"grounds": "x" * 201}, {"purpose": "fun"}]
)
def test_no_file_without_a_purpose_and_a_reason(desk, known, wrong):
    answer = make_on_the_desk(desk, a_case(known.person), **wrong)
    assert answer.status_code == 422
    assert f"id_{next(iter(wrong))}_error" in answer.content.decode()
    assert not StaffCopy.objects.exists()


def test_only_who_asked_for_a_copy_gets_one(desk, known):
    for kind in (Case.Kind.ERASE, Case.Kind.CORRECT):
        case = a_case(known.person, kind)
        assert make_on_the_desk(desk, case).status_code == 404
    assert make_on_the_desk(desk, Case(pk=new_id())).status_code == 404


def test_making_a_file_or_erasing_wants_a_recent_sign_in(desk, known):
    copying, erasing = a_case(known.person), a_case(known.person, Case.Kind.ERASE)
    with time_machine.travel(timezone.now() + timedelta(minutes=20)):
        for path in (f"cases/{copying.pk}/copy/", f"cases/{erasing.pk}/erase/"):
            assert "/reauthenticate/" in desk.post(f"{DESK}{path}", {})["Location"]
    assert not StaffCopy.objects.exists()


def test_the_row_of_a_file_is_gone_within_two_days(known):
    make_copy(
        a_case(known.person).pk,
        purpose=StaffCopy.Purpose.COPY,
        grounds=GROUNDS,
        language="ko",
        actor=SYSTEM,
    )
    from privacy.services.retention import run

    list(run(timezone.now() + timedelta(hours=23), dry=False))
    assert StaffCopy.objects.exists()
    list(run(timezone.now() + timedelta(hours=25), dry=False))
    assert not StaffCopy.objects.exists()


# Corrections


def test_staff_correct_a_name_and_the_person_is_told(desk, known):
    case = a_case(known.person, Case.Kind.CORRECT)
    page = f"{DESK}cases/{case.pk}/correct/users.account/"
    assert "김보람" in desk.get(page).content.decode()
    assert desk.post(page, {"name": "", "language": "ko"}).status_code == 422
    wrong = desk.post(page, {"name": "김보름", "language": "xx"})
    assert wrong.status_code == 422
    assert "김보름" in wrong.content.decode()
    assert desk.post(page, {"name": " 김  보름 ", "language": "ko"}).status_code == 302
    known.user.refresh_from_db()
    assert known.user.name == "김 보름"
    letter = OutgoingMail.objects.order_by("-id").first().letter
    assert letter["to"] == [known.user.email]
    assert "김 보름" not in letter["subject"] + letter["text"]
    event = AuditEvent.objects.select_related("detail").get(action="privacy.correct")
    assert event.detail.detail == {"source": "users.account", "fields": ["language", "name"]}


def test_a_printed_name_is_corrected_by_a_new_certificate_and_by_staff_alone(desk, known, client):
    case = a_case(known.person, Case.Kind.CORRECT)
    staff = f"{DESK}cases/{case.pk}/correct/credentials.credentials/"
    mine = "/privacy/mine/correct/credentials.credentials/"
    own = signed_in(client, known.user, second_factor=False)
    for method in (own.get, own.post):
        assert method(mine).status_code == 404
    with pytest.raises(NotCorrectable):
        correct_own(known.person, "credentials.credentials", {"holder_name": "x"}, actor=SYSTEM)
    assert desk.post(staff, {"holder_name": "김보름"}).status_code == 302
    old, new = Credential.objects.order_by("id")
    assert (old.state, old.replaced_by) == ("replaced", new)
    assert (old.holder_name, new.holder_name) == ("김보람", "김보름")
    assert new.printed["course"] == "기본교육"
    assert desk.post(staff, {"holder_name": "김보름"}).status_code == 302
    assert Credential.objects.count() == 2


def test_people_correct_their_own_name_after_a_recent_sign_in(known, client):
    own = signed_in(client, known.user, second_factor=False)
    page = "/privacy/mine/correct/users.account/"
    assert own.get(page).status_code == 200
    assert page in own.get("/privacy/mine/").content.decode()
    wrong = own.post(page, {"name": "x" * 61, "language": "ko"})
    assert wrong.status_code == 422
    assert "id_name_error" in wrong.content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=20)):
        assert "/reauthenticate/" in own.post(page, {"name": "y", "language": "ko"})["Location"]
    assert own.post(page, {"name": "김보름", "language": "en"}).status_code == 302
    known.user.refresh_from_db()
    assert (known.user.name, known.user.language) == ("김보름", "en")


@pytest.mark.parametrize("name", ["users.sessions", "no.such", "..", "users.account%00"])
def test_what_cannot_be_corrected_is_no_page(desk, known, client, name):
    case = a_case(known.person, Case.Kind.CORRECT)
    own = signed_in(client, known.user, second_factor=False)
    assert desk.get(f"{DESK}cases/{case.pk}/correct/{name}/").status_code in {400, 404}
    assert own.get(f"/privacy/mine/correct/{name}/").status_code in {400, 404}


def test_strangers_correct_nothing(client):
    assert client.get("/privacy/mine/correct/users.account/").status_code == 403


def test_a_case_of_another_kind_corrects_nothing(desk, known):
    case = a_case(known.person, Case.Kind.COPY)
    page = f"{DESK}cases/{case.pk}/correct/users.account/"
    assert desk.post(page, {"name": "x", "language": "ko"}).status_code == 404


# Erasure


def confirm(desk, case, **changes):
    fields = {"email": "KIM@jikimi.example", "is_sure": "on"} | changes
    return desk.post(f"{DESK}cases/{case.pk}/erase/", fields)


def test_the_dry_run_says_what_the_erasure_does(desk, known, registered, run_jobs):
    registered(
        "test.kept",
        model="privacy.ConsentText",
        counted_from="effective_on",
        find=lambda person: [{"id": "1"}],
        held=lambda person: ["정해진 법"],
    )
    case = a_case(known.person, Case.Kind.ERASE)
    context = desk.get(f"{DESK}cases/{case.pk}/").context
    goes = {part.name for part in context["goes"]} - {"privacy.cases"}
    stays = {part.name for part in context["stays"]}
    assert {"users.account", "privacy.consents", "credentials.credentials"} <= goes
    assert "test.kept" in stays
    assert User.objects.get(pk=known.user.pk).is_active

    assert confirm(desk, case).status_code == 302
    run_jobs()

    left = {part.name for part in everything_about(known.person)}
    assert left & goes == set()
    assert stays <= left
    assert not User.objects.get(pk=known.user.pk).is_active
    case.refresh_from_db()
    assert case.closed_at
    assert case.erasure.done["users.account"] == 1


def test_the_chains_are_sound_after_staff_erased_somebody(desk, known, run_jobs):
    with time_machine.travel(timezone.now() - timedelta(days=1)):
        case = a_case(known.person, Case.Kind.ERASE)
        make_copy(
            a_case(known.person).pk,
            purpose=StaffCopy.Purpose.COPY,
            grounds=GROUNDS,
            language="ko",
            actor=SYSTEM,
        )
    assert seal_days(timezone.now().date())
    confirm(desk, case)
    run_jobs()
    assert not StaffCopy.objects.exists()
    assert not list(faults())


@pytest.mark.parametrize("wrong", [{"email": "lee@jikimi.example"}, {"email": ""}, {"is_sure": ""}])
def test_the_second_look_wants_the_address_and_a_tick(desk, known, wrong):
    case = a_case(known.person, Case.Kind.ERASE)
    answer = confirm(desk, case, **wrong)
    assert answer.status_code == 422
    assert f"id_{next(iter(wrong))}_error" in answer.content.decode()
    assert not ErasureRequest.objects.exists()


def test_a_hold_is_said_and_kept_to(desk, known, run_jobs):
    place_hold(
        known.person,
        name="법원 2026-17",
        ends_on=timezone.localdate() + timedelta(days=30),
        actor=SYSTEM,
    )
    case = a_case(known.person, Case.Kind.ERASE)
    assert "법원 2026-17" in desk.get(f"{DESK}cases/{case.pk}/erase/").content.decode()
    confirm(desk, case)
    run_jobs()
    assert User.objects.get(pk=known.user.pk).is_active
    assert ErasureRequest.objects.get().state == "held"


def test_who_holds_a_role_stays_until_it_is_taken(desk, known, run_jobs):
    give_role(known.user, Role.TEACHER, actor=SYSTEM)
    case = a_case(known.person, Case.Kind.ERASE)
    stays = desk.get(f"{DESK}cases/{case.pk}/").context["stays"]
    assert {"users.account", "users.role_changes"} <= {part.name for part in stays}


def test_nobody_is_erased_who_did_not_ask_for_it(desk, known):
    case = a_case(known.person, Case.Kind.COPY)
    assert confirm(desk, case).status_code == 404
    with pytest.raises(NotForErasure):
        erase_for(case.pk, language="ko", actor=SYSTEM)
    close_case(case.pk, actor=SYSTEM)
    with pytest.raises(CaseClosed):
        erase_for(case.pk, language="ko", actor=SYSTEM)
    assert not ErasureRequest.objects.exists()


def test_erasing_closes_other_open_requests_of_the_person(known, run_jobs):
    other = a_case(known.person)
    erase_for(a_case(known.person, Case.Kind.ERASE).pk, language="ko", actor=SYSTEM)
    run_jobs()
    other.refresh_from_db()
    assert other.closed_at
    assert other.email == ""


# Who may


@pytest.mark.parametrize("role", sorted(set(Role.values) - {"privacy_officer"}))
def test_nobody_else_does_any_of_it(role, known):
    case = a_case(known.person, Case.Kind.ERASE)
    copy = StaffCopy.objects.create(
        case=case, purpose="copy", grounds="x", made_by=new_id(), sealed=b"", **columns_of(
            known.person
        )
    )  # fmt: skip
    other = signed_in(Client(), make_person(Role(role), enrolled=True))
    for path in (
        "cases/new/",
        f"cases/{case.pk}/",
        f"cases/{case.pk}/copy/",
        f"cases/{case.pk}/erase/",
        f"cases/{case.pk}/close/",
        f"cases/{case.pk}/correct/users.account/",
        f"copies/{copy.pk}/take/",
        "retention/",
    ):
        for method in (other.get, other.post):
            assert method(f"{DESK}{path}").status_code in {302, 403, 405}, path
    assert not AccessRecord.objects.filter(what__startswith="privacy.").exists()
    case.refresh_from_db()
    assert case.closed_at is None


def test_the_dry_run_of_retention_counts_and_changes_nothing(
    desk, known, django_assert_max_num_queries
):
    from tests.privacy.test_retention import links_that_expired

    (held,) = links_that_expired(timezone.now() - timedelta(days=9))
    links_that_expired(timezone.now() - timedelta(days=9), email="lee@jikimi.example")
    place_hold(held.person, name="2026-17", ends_on=timezone.localdate(), actor=SYSTEM)
    with django_assert_max_num_queries(200):
        rows = desk.get(f"{DESK}retention/").context["rows"]
    links = next(row["outcome"] for row in rows if row["outcome"].name == "privacy.links")
    assert (links.over, links.held, links.would_go, links.removed) == (2, 1, 1, 0)
    assert {row["outcome"].name for row in rows} == set(personal_data)
    assert not any(row["outcome"].fault for row in rows)
