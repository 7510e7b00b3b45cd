"""Law 1: no imagery enters, and no reported address is anything but text."""

import re
import sys
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db import models
from django.forms import FileField, Form
from django.test import Client
from django.urls import reverse

from surveillance_team import forms
from surveillance_team.models import Report, Target
from surveillance_team.textonly import LARGEST
from tests.surveillance_team.team import CHILD, a_monitor, a_sent_target, file
from users.models import Notification

pytestmark = pytest.mark.django_db
HOST = "board.example"


class Links(HTMLParser):
    """Everything a page would lead to or load."""

    def __init__(self):
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        leading = {"href", "src", "srcset", "action", "data", "poster", "formaction", "content"}
        self.found += [value for name, value in attrs if name in leading and value]


def links(text):
    parser = Links()
    parser.feed(text)
    return parser.found


def test_the_scan_finds_what_it_looks_for():
    assert links(f'<a href="https://{HOST}/1">x</a>') == [f"https://{HOST}/1"]


def test_no_model_and_no_form_of_the_room_has_a_file_field():
    fields = [
        field
        for room in apps.get_app_configs()
        if room.name.startswith("surveillance_team")
        for model in room.get_models()
        for field in model._meta.get_fields()
    ]
    assert len(fields) > 50
    assert [field for field in fields if isinstance(field, models.FileField)] == []
    drawn = [
        form
        for name, module in list(sys.modules.items())
        if name.startswith("surveillance_team")
        for form in vars(module).values()
        if isinstance(form, type) and issubclass(form, Form)
    ]
    assert len(drawn) > 5
    for form in drawn:
        assert [f for f in form.base_fields.values() if isinstance(f, FileField)] == []


@pytest.mark.parametrize("name", ["team:home", "team:file", "team:reports", "team:pause"])
def test_an_upload_is_refused_before_it_is_read(as_monitor, name, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = as_monitor.cookies
    picture = b"\x89PNG\r\n\x1a\n" + b"0" * 100_000
    body = (
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.png"\r\n'
        b"Content-Type: image/png\r\n\r\n" + picture + b"\r\n--x--\r\n"
    )
    page = strict.post(reverse(name), body, content_type="multipart/form-data; boundary=x")
    assert page.status_code == 415
    assert not Report.objects.exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["application/json", "image/png", "text/plain", ""])
def test_other_kinds_of_body_are_refused(as_monitor, kind):
    page = as_monitor.generic("POST", reverse("team:file"), b"x", content_type=kind)
    assert page.status_code == 415


def test_ten_megabytes_are_too_much(as_monitor):
    body = b"paste=" + b"a" * 10_000_000
    page = as_monitor.generic(
        "POST", reverse("team:file"), body, content_type="application/x-www-form-urlencoded"
    )
    assert page.status_code in (400, 413)
    assert len(body) > LARGEST
    assert not Report.objects.exists()


def test_a_form_without_a_token_is_refused(as_monitor):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = as_monitor.cookies
    page = strict.post(
        reverse("team:file"), "paste=x", content_type="application/x-www-form-urlencoded"
    )
    assert page.status_code == 403


def test_no_page_leads_to_a_reported_address_or_writes_one_out(as_monitor, monitor, as_officer):
    """Every page of both rooms, walked with addresses in every place that shows one."""
    sent = a_sent_target(monitor=monitor)
    file(monitor, f"https://{HOST}/open", CHILD)
    note = forms.Statement(category="other", minor_suspected="no", note=f"https://{HOST}/note")
    [noted] = file(monitor, f"hxxps://{HOST}/noted", note)
    filing = as_monitor.post(
        reverse("team:file"),
        f"paste=https%3A%2F%2F{HOST}%2Ffiled&category=other&minor_suspected=no",
        content_type="application/x-www-form-urlencoded",
    )
    pages = [filing]
    pages += [as_monitor.get(reverse(f"team:{name}")) for name in ("home", "file", "reports")]
    pages += [
        as_monitor.get(reverse("team:report", args=[report.spelt]))
        for report in Report.objects.filter(monitor=monitor)
    ]
    pages += [
        as_officer.get(reverse("triage:queue"), {"view": view}) for view in ("undecided", "waiting")
    ]
    pages += [
        as_officer.get(reverse("triage:target", args=[target.pk]))
        for target in Target.objects.all()
    ]
    assert len(pages) > 12
    shown = 0
    for page in pages:
        assert page.status_code == 200
        text = page.content.decode()
        assert HOST not in text
        assert not any(re.search(r"board\W+example", link) for link in links(text))
        shown += "board[.]example" in text
    assert shown > 8
    assert sent.shown.startswith("hxxps[:]//board[.]example")
    assert noted.report.safe_note == "hxxps[:]//board[.]example/note"


def test_addresses_are_ciphertext_in_the_database_and_absent_from_names(django_db_blocker):
    from django.db import connection

    a_sent_target()
    with connection.cursor() as cursor:
        for table in ("target", "report", "targetstep"):
            cursor.execute(f"SELECT * FROM surveillance_team_{table}")
            rows = [[bytes(v) if isinstance(v, memoryview) else v for v in r] for r in cursor]
            assert rows
            assert HOST not in str(rows)
    for thing in (*Target.objects.all(), *Report.objects.all()):
        assert HOST not in f"{thing} {thing!r}"


def test_news_names_no_address(monitor):
    a_sent_target(monitor=monitor)
    told = list(Notification.objects.all())
    assert told
    for news in told:
        assert not re.search(r"board|https?:", f"{news.kind} {news.url}")


def test_reading_addresses_opens_no_connection(monkeypatch):
    import socket

    def refuse(*args, **kwargs):
        raise AssertionError("something was looked up")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    file(a_monitor(), "https://board.example/1\nhttps://한국.kr/2\nhttps://x.com/a/status/1")
    assert Target.objects.count() == 3
