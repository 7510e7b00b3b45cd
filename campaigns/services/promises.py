"""Counting anonymous promises."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from campaigns.models import CampaignPage, PromiseCount
from core.models import District

from .faults import CampaignClosed


def make_promise(campaign: CampaignPage, *, district: District | None = None) -> None:
    """Add one to the count of today (Asia/Seoul) and a district. Nothing else is kept, so a
    second promise of the same person counts again.

    One UPDATE; only the first promise of a day and district also inserts.

    Raises:
        CampaignClosed: See there.
    """
    if not campaign.is_open:
        raise CampaignClosed
    today = PromiseCount.objects.filter(
        campaign_key=campaign.translation_key, day=timezone.localdate(), district=district
    )
    if today.update(count=F("count") + 1):
        return
    try:
        with transaction.atomic():
            PromiseCount.objects.create(
                campaign_key=campaign.translation_key,
                day=timezone.localdate(),
                district=district,
                count=1,
            )
    except IntegrityError:  # somebody else's was the first
        today.update(count=F("count") + 1)
