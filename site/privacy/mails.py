"""Letters of this room: plain text, posted through the table. Their subjects name nothing."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from core.mail.services import post


def write_mail(to: str, letter: str, *, language: str, **context: Any) -> None:
    """Post `templates/privacy/mails/<letter>.txt` in the caller's transaction; its first line is
    the subject."""
    with translation.override(language):
        words = {**context, "mine_url": link_to("privacy:mine", language=language)}
        letter_text = render_to_string(f"privacy/mails/{letter}.txt", words)
        subject, _, text = letter_text.partition("\n")
    post(to=[to], subject=subject.strip(), text=text.strip() + "\n")


def link_to(view: str, *args: Any, language: str) -> str:
    with translation.override(language):
        return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse(view, args=args)}"
