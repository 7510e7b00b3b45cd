"""Mails to officers and administrators. None says more than that somebody should look."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from core.mail.services import post
from users.models import User

CHILD_WAITS = "triage/mails/child_waits.txt"
HOLE_AHEAD = "triage/mails/hole_ahead.txt"


def write_to(person: User, letter: str, *, path: str) -> None:
    """Post one letter in the person's language, in the caller's transaction.

    Args:
        letter: One of the templates above; its first line is the subject.
        path: Where to look, a path of this site without anybody's id.
    """
    with translation.override(person.language):
        text = render_to_string(letter, {"url": settings.WAGTAILADMIN_BASE_URL + path})
    subject, _blank, rest = text.partition("\n")
    post(to=[person.email], subject=subject.strip(), text=rest.strip() + "\n")
