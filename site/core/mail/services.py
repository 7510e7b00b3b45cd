"""Posting a mail, and carrying it to the mail server."""

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


@transaction.atomic
def post(
    *, to: list[str], subject: str, text: str, html: str = "", sender: str = ""
) -> OutgoingMail:
    """Write a mail in the caller's transaction; it is sent once that is committed.

    The subject names nobody and nothing sensitive: it shows on locked phones.
    """
    mail = OutgoingMail.objects.create(
        letter={"to": to, "subject": subject, "text": text, "html": html, "sender": sender}
    )
    ask_for(KIND, {"mail": str(mail.pk)}, actor=SYSTEM, key=str(mail.pk))
    return mail


def carry(progress: Progress, params: dict[str, Any]) -> None:
    """Hand one mail to the mail server and blank it. Sent mails are not sent again.

    A server that took the mail and whose answer was lost gets it twice: mail has no key for that.
    """
    mail = OutgoingMail.objects.filter(pk=UUID(params["mail"])).first()
    if mail is None or mail.sent_at or not mail.letter:
        return
    letter = mail.letter
    message = EmailMultiAlternatives(
        letter["subject"],
        letter["text"],
        letter["sender"] or None,
        letter["to"],
        connection=carrier(),
    )
    if letter["html"]:
        message.attach_alternative(letter["html"], "text/html")
    message.send()
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
    if not conf["EMAIL_BACKEND"].endswith("filebased.EmailBackend"):
        options.pop("file_path", None)
    return get_connection(conf["EMAIL_BACKEND"], **options)


def register() -> None:
    register_job(KIND, JobKind(carry, attempts=20))
