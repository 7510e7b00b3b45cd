"""Personal data at the top of the site: who asked us to take something down."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.personal_data import Person, PersonalData, Retention, personal_data

from .models import TakedownRequest

FIELDS = ("page_path", "words", "email", "email_digest", "answer")


def find(person: Person) -> Iterable[dict[str, Any]]:
    for one in TakedownRequest.objects.about(person):
        yield {
            "id": str(one.pk),
            "number": one.number,
            "page_path": one.page_path,
            "reason": one.get_reason_display(),
            "words": one.words,
            "received_at": one.received_at,
            "outcome": one.get_outcome_display(),
            "answer": one.answer,
        }


def erase(person: Person) -> int:
    """Take page, words and address away. What remains is a number and the days it kept."""
    blank = {"page_path": "", "words": "", "answer": "", "email": "", "email_digest": None}
    return TakedownRequest.objects.about(person).update(**blank)


def register() -> None:
    personal_data.register(
        "home.takedowns",
        PersonalData(
            fields=frozenset(f"home.TakedownRequest.{name}" for name in FIELDS),
            find=find,
            columns=("number", "page_path", "reason", "words", "received_at", "outcome", "answer"),
            erase=erase,
            retention=Retention(
                "home.TakedownRequest",
                timedelta(days=365),
                "answered_at",
                _("To answer, and to show for a year what was decided."),
            ),
        ),
    )
