"""A believable past for a demo campaign: a burst at launch, a slow fade, a second peak."""

import math
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from campaigns.addresses import address_digest
from campaigns.models import PromiseCount, Signup
from core.models import District

from .texts import DemoCampaign

FADE_DAYS = 5.0
PEAK_WIDTH = 1.6  # days
FLOOR = 0.035  # of the launch day, on the quietest days
WEEKEND = 0.55  # of a school day
SATURDAY = 5
DISTRICT_SHARE = 0.8  # of those who promise name their district


def remember(demo: DemoCampaign, campaign_key: UUID, first: date) -> None:
    """Fill in the counts of past days, and sign-ups at addresses that do not exist."""
    chance = Random(demo.slug)  # noqa: S311 - the same demo every time
    districts = list(District.objects.order_by("code"))
    weights = [0.4 + chance.random() for _ in districts]
    yesterday = timezone.localdate() - timedelta(days=1)
    length = min(demo.lasts, (yesterday - first).days + 1)
    rows: list[PromiseCount] = []
    for number in range(length):
        day = first + timedelta(days=number)
        total = round(_promised(demo, number, day) * (0.9 + 0.2 * chance.random()))
        rows += _spread(campaign_key, day, total, districts, weights)
    PromiseCount.objects.bulk_create(rows)
    Signup.objects.bulk_create(_signups(demo, campaign_key, first, length, chance))


def _promised(demo: DemoCampaign, number: int, day: date) -> float:
    peak_at, peak = demo.second_peak
    launch = demo.launch * (math.exp(-number / FADE_DAYS) + FLOOR)
    second = peak * math.exp(-((number - peak_at) ** 2) / (2 * PEAK_WIDTH**2))
    return (launch + second) * (WEEKEND if day.weekday() >= SATURDAY else 1.0)


def _spread(
    key: UUID, day: date, total: int, districts: list[District], weights: list[float]
) -> Iterator[PromiseCount]:
    named = total * DISTRICT_SHARE
    shares = [round(named * weight / sum(weights)) for weight in weights]
    for district, count in zip(districts, shares, strict=True):
        if count:
            yield PromiseCount(campaign_key=key, day=day, district=district, count=count)
    yield PromiseCount(campaign_key=key, day=day, district=None, count=max(1, total - sum(shares)))


def _signups(
    demo: DemoCampaign, key: UUID, first: date, length: int, chance: Random
) -> Iterator[Signup]:
    for number in range(demo.confirmed + demo.pending):
        is_confirmed = number < demo.confirmed
        days = int(length * chance.random() ** 2) if is_confirmed else length - 1
        at = timezone.make_aware(datetime.combine(first, time(9, 30)))
        at += timedelta(days=days, minutes=chance.randrange(600))
        email = f"citizen{number}@{demo.slug}.example"
        yield Signup(
            campaign_key=key,
            email=email,
            email_digest=address_digest(email),
            language="ko",
            state=Signup.State.CONFIRMED if is_confirmed else Signup.State.PENDING,
            mails_sent=2 if is_confirmed else 1,
            asked_at=at,
            confirmed_at=at + timedelta(minutes=4) if is_confirmed else None,
        )
