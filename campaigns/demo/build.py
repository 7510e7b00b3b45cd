"""Builds the demo campaigns as an editor would: Korean first, then each page's translation."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html
from wagtail.rich_text import RichText

from campaigns.models import CampaignPage, CampaignsPage
from campaigns.services.rights import let_managers_edit
from core.demo_pages import english_of, publish_under, translate

from . import texts
from .consents import build_consents
from .history import remember
from .texts import CAMPAIGNS, INDEX_INTRO, INDEX_SLUG, INDEX_TITLE, DemoCampaign


@transaction.atomic
def build() -> None:
    """Put the campaigns into the tree with their past. What is there stays."""
    build_consents()
    if CampaignsPage.objects.exists():
        return
    home = apps.get_model("home", "HomePage").objects.get(locale__language_code="ko")
    index = CampaignsPage(
        slug=INDEX_SLUG, title=INDEX_TITLE.ko, intro=INDEX_INTRO.ko, show_in_menus=True
    )
    pages = [publish_under(home, index)]
    for demo in CAMPAIGNS:
        page = publish_under(index, _campaign(demo))
        remember(demo, page.translation_key, page.starts_on)
        pages.append(page)
    english = _english()
    for page in pages:
        translate(page, english)
    for index in CampaignsPage.objects.all():
        let_managers_edit(index)


def _campaign(demo: DemoCampaign) -> CampaignPage:
    starts_on = timezone.localdate() + timedelta(days=demo.starts)
    return CampaignPage(
        slug=demo.slug,
        title=demo.title.ko,
        intro=demo.intro.ko,
        search_description=demo.intro.ko,
        goal=demo.goal,
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=demo.lasts - 1),
        promises=[
            ("promise", {"promise": promise.ko, "meaning": meaning.ko})
            for promise, meaning in demo.promises
        ],
        body=[(kind, _block(kind, words.ko)) for kind, words in demo.body],
        closing_words=demo.closing.ko if demo.closing else "",
    )


def _block(kind: str, words: str) -> Any:
    if kind == "paragraph":
        return RichText(format_html("<p>{}</p>", words))
    if kind == "callout":
        return {"kind": "note", "title": "", "text": words}
    return words


def _english() -> dict[str, str]:
    return english_of(vars(texts)) | {
        slug: slug for slug in (INDEX_SLUG, *(demo.slug for demo in CAMPAIGNS))
    }
