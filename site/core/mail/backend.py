"""Django's door to the mail table: whatever sends mail writes a row."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage

from .services import post


class OutboxBackend(BaseEmailBackend):
    """settings.EMAIL_BACKEND. The mail server itself is settings.EMAIL_CARRIER."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            post(
                to=list(message.to),
                subject=str(message.subject),
                text=str(message.body),
                html=_html_of(message),
                sender=str(message.from_email),
            )
        return len(email_messages)


def _html_of(message: EmailMessage) -> str:
    if not isinstance(message, EmailMultiAlternatives):
        return ""
    parts: Any = (content for content, kind in message.alternatives if kind == "text/html")
    return str(next(parts, ""))
