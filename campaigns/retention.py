"""Taking addresses away at the end of their time."""

from datetime import datetime, timedelta

from django.utils import timezone

from .models import CampaignPage, Signup
from .services.signups import forget_address

UNCONFIRMED_KEPT = timedelta(days=7)
KEPT_AFTER_END = timedelta(days=180)


def forget_unconfirmed(now: datetime | None = None) -> int:
    """Delete sign-ups that nobody confirmed in a week."""
    moment = (now or timezone.now()) - UNCONFIRMED_KEPT
    return Signup.objects.unanswered(moment).delete()[0]


def forget_ended(now: datetime | None = None) -> int:
    """Erase the addresses of campaigns that ended half a year ago; their numbers stay."""
    day = timezone.localdate(now) - KEPT_AFTER_END
    ended = CampaignPage.objects.ended_before(day).values("translation_key")
    rows = Signup.objects.reachable().filter(campaign_key__in=ended)
    for signup in rows.iterator():
        forget_address(signup, signup.state)
    return len(rows)
