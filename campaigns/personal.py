"""Personal data in this room: the addresses of those who joined, and of those who only asked."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.personal_data import Person, PersonalData, Retention, personal_data

from .addresses import address_digest
from .models import CampaignPage, Signup
from .services.signups import forget_address

UNCONFIRMED_KEPT = timedelta(days=7)
KEPT_AFTER_END = timedelta(days=180)
COLUMNS = ("campaign", "email", "state", "wants_news", "asked_at", "confirmed_at")
FIELDS = frozenset({"campaigns.Signup.email", "campaigns.Signup.email_digest"})


def register() -> None:
    personal_data.register("campaigns.signups", SIGNUPS)
    personal_data.register("campaigns.unconfirmed", UNCONFIRMED)


def found(signups: Iterable[Signup]) -> list[dict[str, Any]]:
    return [
        {
            "id": str(signup.pk),
            "campaign": str(signup.campaign_key),
            "email": signup.email,
            "state": signup.get_state_display(),
            "wants_news": signup.news_text_id is not None,
            "asked_at": signup.asked_at,
            "confirmed_at": signup.confirmed_at,
        }
        for signup in signups
    ]


def erased(signups: Iterable[Signup]) -> int:
    """Take the addresses away; a confirmed sign-up becomes one that left, without a person."""
    count = 0
    for signup in signups:
        forget_address(signup, Signup.State.WITHDRAWN)
        count += 1
    return count


def ended(before: datetime) -> QuerySet[Signup]:
    """Confirmed sign-ups of campaigns that ended before a moment."""
    over = CampaignPage.objects.ended_before(timezone.localdate(before)).values("translation_key")
    return Signup.objects.reachable().confirmed().filter(campaign_key__in=over)


def blank(rows: QuerySet[Signup]) -> int:
    """Take the addresses away and leave the numbers as they are."""
    return rows.update(email="", email_digest=None, news_text=None)


def _of(person: Person, *, pending: bool) -> list[Signup]:
    """Sign-ups of exactly this address: one that is only like it may be another's mailbox."""
    if not person.email:
        return []
    wanted = person.email.strip().lower()
    rows = Signup.objects.filter(email_digest=address_digest(person.email))
    return [
        signup
        for signup in rows
        if signup.email.strip().lower() == wanted
        and (signup.state == Signup.State.PENDING) == pending
    ]


def _source(retention: Retention, *, pending: bool) -> PersonalData:
    find: Callable[[Person], Any] = lambda person: found(_of(person, pending=pending))  # noqa: E731
    erase: Callable[[Person], int] = lambda person: erased(_of(person, pending=pending))  # noqa: E731
    return PersonalData(fields=FIELDS, find=find, columns=COLUMNS, erase=erase, retention=retention)


SIGNUPS = _source(
    Retention(
        model="campaigns.Signup",
        keep=KEPT_AFTER_END,
        counted_from=_("the end of the campaign"),
        reason=_("To tell those who joined what became of the campaign."),
        expired=ended,
        forget=blank,
    ),
    pending=False,
)
UNCONFIRMED = _source(
    Retention(
        model="campaigns.Signup",
        keep=UNCONFIRMED_KEPT,
        counted_from=_("the day somebody asked to join"),
        reason=_("The owner of the address has a week to confirm that it was them."),
        expired=Signup.objects.unanswered,
    ),
    pending=True,
)
