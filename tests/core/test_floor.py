"""Limits, exports, health, mail, reference data and personal data: the floor's smaller promises."""

import csv
import io
import threading
from datetime import date, datetime, time, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.core.mail import EmailMessage, send_mail
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from core.actors import Actor
from core.audit import record, record_access
from core.crypto import EncryptedTextField
from core.demo_content.build import build
from core.exports import STARTS_A_FORMULA, safe_cell
from core.health import findings, health_checks
from core.heartbeats import WORKER, pulse
from core.holidays import is_working_day
from core.ids import new_id
from core.jobs import run_job
from core.limits import Limit, allow
from core.mail.services import BadLetter, post
from core.models import AccessRecord, CityProfile, HelpLine, Job, LegalFact, OutgoingMail
from core.personal_data import Person, not_personal, personal_data
from core.refusals import too_many
from core.tasks import beat

pytestmark = pytest.mark.core

SEOUL = ZoneInfo("Asia/Seoul")
OURS = ("core", "users", "privacy", "credentials", "home", "curriculum", "campaigns",
        "instructors", "surveillance_team", "deletion_bridge")  # fmt: skip


# ---- limits -------------------------------------------------------------------------------------


@pytest.fixture
def fresh_cache() -> Any:
    cache.clear()
    yield
    cache.clear()


def test_a_limit_holds_under_threads(fresh_cache, time_machine) -> None:
    time_machine.move_to(datetime(2026, 11, 22, 3, 0, 1, tzinfo=SEOUL), tick=False)
    limit, answers = Limit("try", 10, 60), []
    threads = [
        threading.Thread(target=lambda: answers.append(allow(limit, "192.0.2.1")))
        for _ in range(40)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(answers) == 10
    assert allow(limit, "192.0.2.2")


def test_a_limit_holds_over_the_change_of_its_key(fresh_cache, time_machine) -> None:
    limit = Limit("try", 3, 3600)
    time_machine.move_to(datetime(2026, 11, 22, 3, 59, 59, tzinfo=SEOUL), tick=False)
    half = Limit("half", 3, 1800)
    assert [allow(half, "a") for _ in range(4)] == [True, True, True, False]
    time_machine.shift(2)  # a new key and a new window
    assert [allow(limit, "a") for _ in range(4)] == [True, True, True, False]


def test_the_previous_key_is_still_read(fresh_cache, monkeypatch) -> None:
    keys = [("first", None), ("second", "first")]
    monkeypatch.setattr("core.limits._keys", lambda: keys[0])
    limit = Limit("try", 2, 3600)
    assert allow(limit, "a")
    keys.pop(0)
    assert [allow(limit, "a"), allow(limit, "a")] == [True, False]


@pytest.mark.parametrize("blind", [True, False])
def test_a_limit_without_its_cache_answers_as_it_says(monkeypatch, blind: bool) -> None:
    def down(*args: Any, **kwargs: Any) -> None:
        raise ConnectionError

    for name in ("add", "incr", "get", "get_or_set"):
        monkeypatch.setattr(cache, name, down, raising=False)
    assert allow(Limit("try", 1, 60, blind=blind), "a") is blind


def test_limits_longer_than_their_key_are_refused() -> None:
    with pytest.raises(ValueError, match="rows"):
        Limit("day", 5, 86_400)


def test_who_is_limited_is_told_when_to_come_back(rf, db) -> None:
    response = too_many(rf.get("/en/x"), 42)
    assert (response.status_code, response["Retry-After"]) == (429, "42")


# ---- exports ------------------------------------------------------------------------------------


@given(st.text() | st.sampled_from(STARTS_A_FORMULA).flatmap(lambda s: st.just(s + "1+1")))
def test_no_cell_begins_like_a_formula(text: str) -> None:
    cell = safe_cell(text)
    assert not cell.startswith(STARTS_A_FORMULA)
    assert not cell.strip("\ufeff \u3000\xa0\n\v\f").startswith(STARTS_A_FORMULA)
    assert "\0" not in cell
    assert safe_cell(cell) == cell
    assert safe_cell(7) == 7


@pytest.fixture
def officer(db, client, django_user_model, monkeypatch) -> Any:
    """A signed-in person with rights to Wagtail's shell; the second factor has its own tests."""
    monkeypatch.setattr("users.middleware.fault_of", lambda request, user: None)
    user = django_user_model.objects.create_user("officer@city.example", "a long password")
    client.force_login(user)

    def may(*names: str) -> Any:
        for name in ("wagtailadmin.access_admin", *names):
            app, codename = name.split(".")
            user.user_permissions.add(
                Permission.objects.get(content_type__app_label=app, codename=codename)
            )
        return client

    return may


REPORTS = {
    "/admin/reports/jobs/": "core.view_job",
    "/admin/reports/audit/": "core.view_auditevent",
    "/admin/reports/access/": "core.view_accessrecord",
    "/admin/reports/legal-review/": "core.change_legalfact",
}


def test_a_report_as_csv_holds_no_formula_and_no_name(officer) -> None:
    actor = Actor(new_id(), "=HYPERLINK(1)", "192.0.2.1")
    record(actor, "@SUM(1)", subject_kind="+cmd|x", subject_id="-2+3")
    client = officer("core.view_auditevent")
    answer = client.get("/admin/reports/audit/?export=csv")
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode())))
    assert len(rows) == 2
    assert not any(cell.startswith(STARTS_A_FORMULA) for row in rows for cell in row)
    assert "'=HYPERLINK(1)" in rows[1]


@pytest.mark.parametrize("address", REPORTS)
def test_a_report_opens_to_its_permission_alone(officer, address: str) -> None:
    actor = Actor(new_id(), "triage_officer", "192.0.2.1")
    record(actor, "team.decide", subject_kind="report", subject_id=new_id())
    record_access(actor, subject_id=new_id(), what="team.open_report")
    others = [name for name in REPORTS.values() if name != REPORTS[address]]
    assert officer(*others).get(address).status_code in (302, 403)
    page = officer(REPORTS[address]).get(address)
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store, private"


def test_reports_do_not_ask_more_for_more_rows(officer, django_assert_max_num_queries) -> None:
    client = officer("core.view_accessrecord")
    for _ in range(30):
        record_access(Actor(new_id(), "r", "192.0.2.1"), subject_id=new_id(), what="x.y")
    client.get("/admin/reports/access/")
    with django_assert_max_num_queries(25):
        client.get("/admin/reports/access/")


# ---- health -------------------------------------------------------------------------------------


def test_a_dead_worker_is_noticed_within_a_minute(db, client, time_machine) -> None:
    time_machine.move_to(datetime(2026, 11, 22, tzinfo=SEOUL), tick=False)
    assert not findings()["core.worker"].ok
    beat()
    assert findings()["core.worker"].ok
    time_machine.shift(timedelta(seconds=61))
    assert not findings()["core.worker"].ok
    pulse(WORKER)
    assert findings()["core.worker"].ok


def test_pages_of_health_tell_the_public_no_details(db, client, monkeypatch) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()) == (200, {"status": "degraded"})
    assert client.get("/readyz/all").status_code == 503
    assert client.post("/healthz").status_code == 405
    monkeypatch.setattr("core.vital.connection", SimpleNamespace(cursor=_no_database))
    assert client.get("/readyz").status_code == 503


def test_staff_see_which_check_failed(officer) -> None:
    checks = officer("core.view_job").get("/readyz").json()["checks"]
    assert checks["core.worker"]["ok"] is False


def test_a_check_that_breaks_is_a_finding(monkeypatch) -> None:
    def broken() -> Any:
        raise RuntimeError("someone@person.example")

    monkeypatch.setattr(health_checks, "_entries", {"x": broken})
    assert (findings()["x"].ok, findings()["x"].words) == (False, "RuntimeError")


def _no_database() -> None:
    from django.db import OperationalError

    raise OperationalError


# ---- mail ---------------------------------------------------------------------------------------


@pytest.fixture
def mailbox(settings, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxBackend"
    settings.EMAIL_CARRIER = {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": str(tmp_path),
    }
    return tmp_path


def _carried(mailbox: Path) -> list[Any]:
    for job in Job.objects.filter(kind="core.carry_mail", state="waiting"):
        run_job(job.pk)
    files = sorted(mailbox.glob("*.log"))
    return [message_from_bytes(f.read_bytes(), policy=policy.default) for f in files]


def test_a_mail_leaves_once_and_its_letter_is_blanked(db, mailbox: Path) -> None:
    send_mail("지키미 안내", "열어 보세요: https://jikimi.example/x", None, ["kim@person.example"])
    job = Job.objects.get(kind="core.carry_mail")
    (mail,) = _carried(mailbox)
    assert mail["Subject"] == "지키미 안내"
    assert mail["Auto-Submitted"] == "auto-generated"
    row = OutgoingMail.objects.get()
    assert mail["Message-ID"] == f"<{row.pk}@jikimi.example>"
    assert (row.letter, row.sent_at is not None) == (None, True)
    Job.objects.filter(pk=job.pk).update(state="waiting", lease=None)
    assert len(_carried(mailbox)) == 1


def test_nobody_sees_a_blind_copy_and_nobody_forges_a_header(db, mailbox: Path) -> None:
    EmailMessage("s", "b", None, ["a@x.example"], bcc=["b@x.example"]).send()
    assert sorted(mail["To"] for mail in _carried(mailbox)) == ["a@x.example", "b@x.example"]
    for bad in (
        {"subject": "s\nBcc: evil@x.example", "to": ["a@x.example"]},
        {"subject": "s", "to": ["a@x.example\r\nBcc: evil@x.example"]},
        {"subject": "s", "to": []},
    ):
        with pytest.raises(BadLetter):
            post(text="t", **bad)


def test_a_newcomer_reads_the_demos_mails(db, client, mailbox: Path, settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8000"
    send_mail(
        "A link", "Open http://localhost:8000/x/ or http://evil.example/ <b>", None, ["a@x.example"]
    )
    _carried(mailbox)
    page = client.get("/dev/mail/").content.decode()
    assert '<a href="http://localhost:8000/x/">' in page
    assert 'href="http://evil.example' not in page
    assert "&lt;b&gt;" in page


# ---- reference data -----------------------------------------------------------------------------


def test_the_demos_reference_data_is_built_once(db) -> None:
    build()
    HelpLine.objects.filter(phone="1366").update(order=5)
    build()
    assert CityProfile.objects.get().name_ko == "서울"
    assert HelpLine.objects.count() == LegalFact.objects.count() == 8
    assert HelpLine.objects.get(phone="1366").order == 5
    for fact in (*HelpLine.objects.all(), *LegalFact.objects.all()):
        assert fact.source
        assert fact.review_due_on > fact.reviewed_on


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-23 08:59", False),
        ("2026-11-23 09:00", True),
        ("2026-11-23 12:30", False),
        ("2026-11-23 17:59", True),
        ("2026-11-23 18:00", False),
        ("2026-11-22 10:00", False),  # a Sunday
        ("2026-12-25 10:00", False),
        ("2026-02-17 10:00", False),  # the lunar new year
    ],
)
def test_a_line_says_whether_somebody_answers_now(db, moment: str, is_open: bool) -> None:
    build()
    line = HelpLine.objects.get(phone="02-815-0382")
    at = datetime.fromisoformat(moment).replace(tzinfo=SEOUL)
    assert line.is_open(at) is is_open
    assert line.is_open(at.astimezone(ZoneInfo("America/Los_Angeles"))) is is_open
    assert HelpLine.objects.get(phone="02-1366").is_open(at)


def test_a_line_may_be_open_over_midnight() -> None:
    night = HelpLine(opens_at=time(18), closes_at=time(9))
    friday = datetime(2026, 11, 20, 23, tzinfo=SEOUL)
    hours = [night.is_open(friday + timedelta(hours=h)) for h in (0, 9, 10, 19)]
    assert hours == [True, True, False, False]  # 23:00, 08:00, 09:00, Saturday 18:00
    assert not is_working_day(date(2026, 9, 25))


# ---- personal data ------------------------------------------------------------------------------

SOUNDS_PERSONAL = ("name", "phone", "address", "email", "mobile", "birth", "contact")


def test_every_field_that_sounds_personal_has_a_source_or_a_reason() -> None:
    answered = {name for _, source in personal_data.items() for name in source.fields}
    unanswered = []
    for model in apps.get_models():
        if model._meta.app_label not in OURS:
            continue
        for field in model._meta.local_fields:
            label = f"{model._meta.label}.{field.name}"
            if _sounds_personal(field) and label not in answered and label not in not_personal:
                unanswered.append(label)
    assert unanswered == []
    known = {f"{m._meta.label}.{f.name}" for m in apps.get_models() for f in m._meta.local_fields}
    assert answered - known == set()


def _sounds_personal(field: models.Field) -> bool:
    if isinstance(field, EncryptedTextField | models.EmailField):
        return True
    text = isinstance(field, models.CharField | models.TextField)
    return text and any(word in field.name.split("_") for word in SOUNDS_PERSONAL)


def test_the_floors_own_sources_find_and_erase(db, mailbox: Path) -> None:
    me, other = new_id(), new_id()
    post(to=["kim@person.example"], subject="s", text="t")
    record(Actor(other, "r"), "a.b", subject_kind="person", subject_id=me, detail={"x": 1})
    record_access(Actor(other, "r", "192.0.2.1"), subject_id=me, what="a.look")
    person = Person(actor_id=me, email="Kim@Person.example")
    found = {name: list(source.find(person)) for name, source in personal_data.items()
             if name.startswith("core.")}  # fmt: skip
    assert {name: len(rows) for name, rows in found.items()} == {
        "core.access_records": 1,
        "core.audit_details": 1,
        "core.jobs": 0,
        "core.mails": 1,
    }
    assert "192.0.2.1" not in str(found)  # the staff's address is not this person's data
    for name in found:
        personal_data[name].erase(person)
    assert AccessRecord.objects.count() == 1
    assert personal_data["core.access_records"].held(person)
    assert not list(personal_data["core.audit_details"].find(person))
    assert not OutgoingMail.objects.exists()
