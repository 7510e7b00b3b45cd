"""Django's door to the mail table: whatever sends mail writes a row."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage

from .services import post


class AttachmentNotCarried(Exception):
    """A mail was to carry a file."""


class OutboxBackend(BaseEmailBackend):
    """settings.EMAIL_BACKEND. The mail server itself is settings.EMAIL_CARRIER.

    Copies and blind copies get a mail of their own. Nothing of ours sends attachments: a mail is
    kept in the database until it has left, and files do not belong there.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            self._post(message)
        return len(email_messages)

    def _post(self, message: EmailMessage) -> None:
        if message.attachments:
            raise AttachmentNotCarried
        for recipients in ([*message.to], *([copy] for copy in (*message.cc, *message.bcc))):
            if not recipients:
                continue
            post(
                to=recipients,
                subject=str(message.subject),
                text=str(message.body),
                html=_html_of(message),
                sender=str(message.from_email),
                reply_to=[*message.reply_to],
            )


def _html_of(message: EmailMessage) -> str:
    if not isinstance(message, EmailMultiAlternatives):
        return ""
    parts: Any = (content for content, kind in message.alternatives if kind == "text/html")
    return str(next(parts, ""))
