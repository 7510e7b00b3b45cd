"""Personal data in this room: the addresses of those who joined."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.personal_data import Person, PersonalData, Retention, personal_data

from .addresses import address_digest
from .models import Signup
from .retention import KEPT_AFTER_END
from .services.signups import forget_address


def find(person: Person) -> Iterable[dict[str, Any]]:
    for signup in _of(person):
        yield {
            "id": str(signup.pk),
            "campaign": str(signup.campaign_key),
            "email": signup.email,
            "state": signup.get_state_display(),
            "wants_news": signup.wants_news,
            "asked_at": signup.asked_at,
            "confirmed_at": signup.confirmed_at,
        }


def erase(person: Person) -> int:
    """Take the address away; a confirmed sign-up becomes a withdrawn one without a person."""
    rows = list(_of(person))
    for signup in rows:
        forget_address(signup, Signup.State.WITHDRAWN)
    return len(rows)


def register() -> None:
    personal_data.register("campaigns.signups", SIGNUPS)


def _of(person: Person) -> Iterable[Signup]:
    if not person.email:
        return Signup.objects.none()
    return Signup.objects.filter(email_digest=address_digest(person.email))


SIGNUPS = PersonalData(
    fields=frozenset({"campaigns.Signup.email", "campaigns.Signup.email_digest"}),
    find=find,
    erase=erase,
    retention=Retention(
        model="campaigns.Signup",
        keep=KEPT_AFTER_END,
        counted_from="the end of the campaign",
        reason=_("To tell those who joined what became of the campaign."),
    ),
)
