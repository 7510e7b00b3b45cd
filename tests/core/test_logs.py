"""Nothing a person typed or is called ever reaches a log, whoever writes it."""

import io
import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.mail import send_mail
from django.core.mail.utils import DNS_NAME
from django.test import Client

from core.actors import SYSTEM
from core.jobs import JobKind, TryAgain, ask_for, job_kinds, register_job, run_job
from core.limits import Limit, allow
from core.logs import Line, log_uncaught
from core.models import Job

pytestmark = [pytest.mark.core, pytest.mark.django_db]

NAME = "카나리아김"
MAIL = "canary.kim@person.example"
ADDRESS = "https://canary.example/posting/77"
PHONE = "010-9876-5432"
CANARIES = (NAME, MAIL, ADDRESS, PHONE, "canary", "9876", "203.0.113.77")


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    """What our one handler would print, of every logger and level."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Line())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


def without_times(lines: str) -> str:
    """In the digits of a time or of a job's number a canary's four may stand by chance."""
    return re.sub(r'"(timestamp|job)": "[^"]*"', r'"\1": "-"', lines)


def test_no_canary_sings(out: io.StringIO, settings: Any, monkeypatch: Any, tmp_path: Any) -> None:
    client = Client(raise_request_exception=False, REMOTE_ADDR="203.0.113.77")
    for path in (f"/{NAME}/", f"/?q={MAIL}", f"/accounts/login/?next={ADDRESS}", "/%00canary"):
        client.get(path, headers={"user-agent": MAIL, "referer": ADDRESS})
    client.post("/accounts/login/", {"login": MAIL, "password": PHONE})
    client.get("/", headers={"host": "canary.example"})
    client.post("/accounts/login/", data=f"login={MAIL}%00", content_type="text/plain")
    _run_failing_jobs(monkeypatch)
    monkeypatch.setattr(DNS_NAME, "_fqdn", "localhost", raising=False)  # else it asks the DNS
    _send_mail_to_a_dead_server(settings)
    _log_carelessly()
    text = without_times(out.getvalue())
    assert text.count("\n") > 20
    for canary in CANARIES:
        assert canary not in text, [line for line in text.splitlines() if canary in line][:3]
    assert all(json.loads(line)["event"] for line in text.splitlines())


def _run_failing_jobs(monkeypatch: Any) -> None:
    def fail(progress: Any, params: dict[str, Any]) -> None:
        name = NAME  # noqa: F841 - a local that tracebacks with locals would show
        try:
            raise ValueError(MAIL)
        except ValueError as cause:
            raise RuntimeError(f"{ADDRESS} {PHONE}") from cause

    def put_off(progress: Any, params: dict[str, Any]) -> None:
        raise TryAgain(f"{MAIL} at {ADDRESS}")

    monkeypatch.setattr(job_kinds, "_entries", dict(job_kinds._entries))
    for name, work in (("test.fail", fail), ("test.put_off", put_off)):
        register_job(name, JobKind(work))
        run_job(ask_for(name, {"who": MAIL}, actor=SYSTEM).pk)


def _send_mail_to_a_dead_server(settings: Any) -> None:
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxBackend"
    settings.EMAIL_CARRIER = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": 1,
    }
    send_mail(NAME, ADDRESS, None, [MAIL])
    run_job(Job.objects.get(kind="core.carry_mail").pk)
    assert Job.objects.get(kind="core.carry_mail").fault == "ConnectionRefusedError"


def _log_carelessly() -> None:
    ours, theirs = logging.getLogger("users.services"), logging.getLogger("some.library")
    ours.warning(f"{NAME} signed in")
    ours.warning("signed_in", extra={"email": MAIL, "kind": PHONE, "status": NAME, "view": ADDRESS})
    theirs.warning("could not fetch %s", ADDRESS)
    theirs.warning("could not write to %(to)s", {"to": MAIL})
    theirs.warning(f"unhappy with {PHONE}")
    theirs.error(ValueError(NAME))
    try:
        raise KeyError(MAIL)
    except KeyError as fault:
        theirs.exception(fault)
        log_uncaught(type(fault), fault, fault.__traceback__)
    allow(Limit("canaryless", 1, 60), MAIL)


def test_a_line_still_says_what_happened(out: io.StringIO) -> None:
    Client().get("/healthz")
    try:
        raise LookupError(MAIL)
    except LookupError:
        logging.getLogger("core.jobs").error("job_put_off", exc_info=True, extra={"kind": "a.b"})
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    (request,) = [line for line in lines if line["event"] == "request"]
    assert (request["method"], request["status"], request["view"]) == ("GET", 200, "alive")
    (fault,) = [line for line in lines if line["event"] == "job_put_off"]
    assert fault["kind"] == "a.b"
    assert fault["exception"][0].startswith("LookupError at core/test_logs.py:")


def test_asking_for_help_is_not_logged(out: io.StringIO, rf: Any) -> None:
    from django.http import HttpResponse

    from core.middleware import log_request

    request = rf.get("/guide/")
    request.is_help = True
    log_request(lambda request: HttpResponse())(request)
    assert '"event": "request"' not in out.getvalue()


def test_djangos_own_handlers_are_gone() -> None:
    """They mail tracebacks with all that was posted, and print requests with their addresses."""
    for name in ("django", "django.server", "django.request", "celery", "gunicorn.error"):
        logger = logging.getLogger(name)
        assert logger.handlers == []
        assert logger.propagate
