"""Mails leave once, name nobody they should not, and can be read in a demo."""

from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage, send_mail

from core.jobs import run_job
from core.mail.services import BadLetter, post
from core.models import Job, OutgoingMail

pytestmark = pytest.mark.core


def _carried(mailbox: Path) -> list[Any]:
    for job in Job.objects.filter(kind="core.carry_mail", state="waiting"):
        run_job(job.pk)
    written = b"".join(path.read_bytes() for path in sorted(mailbox.glob("*.log")))
    # Two may stand in one file: its name is made of the second and of where the carrier lies.
    letters = written.split(b"\n" + b"-" * 79 + b"\n")[:-1]
    return [message_from_bytes(letter, policy=policy.default) for letter in letters]


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


def test_on_a_laptop_mails_lie_in_the_state_folder_wherever_it_is_started(settings) -> None:
    folder = Path(settings.EMAIL_CARRIER["EMAIL_FILE_PATH"])

    assert folder.is_absolute()
    assert folder.is_relative_to(settings.VAR)
