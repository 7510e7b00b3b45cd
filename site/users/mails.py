"""Letters to people with accounts: plain text, in their language, posted through the table."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from core.mail.services import post
from core.models import CityProfile

from .models import User


def write_to(person: User, letter: str, **context: Any) -> None:
    """Post a letter to a person, in the caller's transaction."""
    write_mail([person.email], letter, language=person.language, **context)


def write_mail(to: Iterable[str], letter: str, *, language: str, **context: Any) -> None:
    """Post the letter `templates/users/mails/<letter>.txt`; its first line is the subject."""
    with translation.override(language):
        words = {
            "city": CityProfile.load(),
            "site_url": settings.WAGTAILADMIN_BASE_URL,
            "login_url": link_to("account_login", language=language),
            "reset_url": link_to("account_reset_password", language=language),
            **context,
        }
        subject, _, text = render_to_string(f"users/mails/{letter}.txt", words).partition("\n")
    post(to=list(to), subject=subject.strip(), text=text.strip() + "\n")


def link_to(view: str, *args: Any, language: str) -> str:
    """A whole address for a mail, in the language of the mail."""
    with translation.override(language):
        return f"{settings.WAGTAILADMIN_BASE_URL}{reverse(view, args=args)}"
