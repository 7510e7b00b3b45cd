"""Campaigns for tests, and ways to take part in one."""

import re
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from campaigns.consents import JOIN, NEWS
from campaigns.models import CampaignPage, CampaignsPage, Signup
from core.actors import SYSTEM
from core.models import District, OutgoingMail
from home.models import HomePage
from privacy.models import ConsentText
from privacy.services import publish_text

OURS = {"Sec-Fetch-Site": "same-origin"}
MAIL = "kim@citizen.example"
LINK = re.compile(r"http://localhost:8000(\S+)")


def an_index() -> CampaignsPage:
    if index := CampaignsPage.objects.first():
        return index
    home = HomePage.objects.get(locale=Locale.objects.get(language_code="ko"))
    return home.add_child(instance=CampaignsPage(title="캠페인", slug="promise"))


def a_campaign(*, starts: int = -1, ends: int = 30, **changes: Any) -> CampaignPage:
    """A live campaign. `starts` and `ends` are days from today."""
    today = timezone.localdate()
    number = CampaignPage.objects.count()
    fields = {
        "title": f"다섯 가지 약속 {number}",
        "slug": f"five-{number}",
        "intro": "함께 약속해요.",
        "goal": 1000,
        "starts_on": today + timedelta(days=starts),
        "ends_on": today + timedelta(days=ends),
        "promises": [("promise", {"promise": "보지 않겠습니다", "meaning": "열지 않아요."})],
        **changes,
    }
    page = an_index().add_child(instance=CampaignPage(**fields))
    return CampaignPage.objects.get(pk=page.pk)


def a_text(purpose: str, *, is_required: bool) -> ConsentText:
    text = ConsentText.objects.create(
        purpose=purpose,
        title_ko=f"{purpose} 동의",
        title_en=f"{purpose} consent",
        body_ko="모으는 정보: <이메일>",
        body_en="What: <e-mail>",
        is_required=is_required,
    )
    publish_text(text.pk, actor=SYSTEM)
    return ConsentText.objects.get(pk=text.pk)


def the_texts() -> tuple[ConsentText, ConsentText]:
    return a_text(JOIN, is_required=True), a_text(NEWS, is_required=False)


def a_district(code: str = "nuri", name: str = "누리구") -> District:
    return District.objects.get_or_create(code=code, defaults={"name_ko": name, "name_en": code})[0]


def promise(client: Client, campaign: CampaignPage, **data: str) -> Any:
    return client.post(reverse("campaigns:promise", args=[campaign.pk]), data, headers=OURS)


def join(client: Client, campaign: CampaignPage, email: str = MAIL, **data: str) -> Any:
    form = {"over_14": "yes", "email": email, "agrees": "on", **data}
    return client.post(reverse("campaigns:join", args=[campaign.pk]), form, headers=OURS)


def letters() -> list[dict[str, Any]]:
    """All mails in order of writing."""
    return [mail.letter for mail in OutgoingMail.objects.order_by("id")]


def links_in(letter: dict[str, Any], purpose: str) -> list[str]:
    return [path for path in LINK.findall(letter["text"]) if f"/{purpose}/" in path]


def join_and_confirm(client: Client, campaign: CampaignPage, email: str = MAIL) -> Signup:
    join(client, campaign, email)
    client.post(links_in(letters()[-1], "confirm")[0], headers=OURS)
    return Signup.objects.confirmed().latest("id")
