"""Posting a mail, and carrying it to the mail server."""

from email.utils import parseaddr
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone

from core.actors import SYSTEM
from core.jobs import JobKind, Progress, ask_for, register_job
from core.models import OutgoingMail

KIND = "core.carry_mail"
CARRIER_TIMEOUT_S = 20


class BadLetter(ValueError):
    """A header of the mail holds a line break, or nobody is to get it."""


@transaction.atomic
def post(
    *,
    to: list[str],
    subject: str,
    text: str,
    html: str = "",
    sender: str = "",
    reply_to: list[str] | None = None,
) -> OutgoingMail:
    """Write a mail in the caller's transaction; it is sent once that is committed.

    The subject names nobody and nothing sensitive: it shows on locked phones. Everyone in `to`
    sees the others, so strangers get a mail each.

    Raises:
        BadLetter: There is no recipient, or a line break where it would forge a header.
    """
    headers = [subject, sender, *to, *(reply_to or [])]
    if not to or any(mark in header for header in headers for mark in "\r\n"):
        raise BadLetter
    mail = OutgoingMail.objects.create(
        letter={
            "to": to,
            "subject": subject,
            "text": text,
            "html": html,
            "sender": sender,
            "reply_to": reply_to or [],
        }
    )
    ask_for(KIND, {"mail": str(mail.pk)}, actor=SYSTEM, key=str(mail.pk))
    return mail


def carry(progress: Progress, params: dict[str, Any]) -> None:
    """Hand one mail to the mail server and blank it. Sent mails are not sent again.

    A server that took the mail and whose answer was lost gets it twice, under the same Message-ID.
    """
    mail = OutgoingMail.objects.filter(pk=UUID(params["mail"])).first()
    if mail is None or mail.sent_at or not mail.letter:
        return
    _message(mail).send()
    OutgoingMail.objects.filter(pk=mail.pk).update(sent_at=timezone.now(), letter=None)


def carrier() -> Any:
    """The connection to the real mail server, from settings.EMAIL_CARRIER (EMAIL_URL)."""
    names = {
        "EMAIL_HOST": "host",
        "EMAIL_PORT": "port",
        "EMAIL_HOST_USER": "username",
        "EMAIL_HOST_PASSWORD": "password",
        "EMAIL_USE_TLS": "use_tls",
        "EMAIL_USE_SSL": "use_ssl",
        "EMAIL_FILE_PATH": "file_path",
    }
    conf = settings.EMAIL_CARRIER
    options = {names[key]: value for key, value in conf.items() if key in names and value}
    if conf["EMAIL_BACKEND"].endswith("filebased.EmailBackend"):
        options = {"file_path": options["file_path"]}
    else:
        options["timeout"] = CARRIER_TIMEOUT_S
        options.pop("file_path", None)
    return get_connection(conf["EMAIL_BACKEND"], **options)


def register() -> None:
    register_job(KIND, JobKind(carry, attempts=20))


def _message(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The mail as it goes out. Its id is ours: Django's would look up this machine's name."""
    letter = mail.letter
    sender = letter["sender"] or settings.DEFAULT_FROM_EMAIL
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    message = EmailMultiAlternatives(
        letter["subject"],
        letter["text"],
        sender,
        letter["to"],
        reply_to=letter["reply_to"],
        headers={
            "Message-ID": f"<{mail.pk}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
        connection=carrier(),
    )
    if letter["html"]:
        message.attach_alternative(letter["html"], "text/html")
    return message
