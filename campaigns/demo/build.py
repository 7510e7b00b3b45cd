"""Builds the demo campaigns as an editor would: Korean first, then each page's translation."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html
from wagtail.models import Locale, Page
from wagtail.rich_text import RichText
from wagtail_localize.models import Translation, TranslationSource

from campaigns.models import CampaignPage, CampaignsPage
from campaigns.services.rights import let_managers_edit

from . import texts
from .consents import build_consents
from .history import remember
from .texts import CAMPAIGNS, INDEX_INTRO, INDEX_SLUG, INDEX_TITLE, DemoCampaign, Pair


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
    pages = [_publish_under(home, index)]
    for demo in CAMPAIGNS:
        page = _publish_under(index, _campaign(demo))
        remember(demo, page.translation_key, page.starts_on)
        pages.append(page)
    english = _english()
    for page in pages:
        _translate(page, english)
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


def _publish_under(parent: Page, page: Any) -> Any:
    page.locale = parent.locale
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _translate(page: Page, english: dict[str, str]) -> None:
    """Publish the English page. A sentence without its English is a KeyError.

    wagtail-localize would publish when the transaction ends, and by then overwrite the number of
    children the page got meanwhile; so it makes a draft, and we publish.
    """
    source, _ = TranslationSource.update_or_create_from_instance(page)
    translation, _ = Translation.objects.get_or_create(
        source=source, target_locale=Locale.objects.get(language_code="en")
    )
    sentences = translation.export_po()
    for sentence in sentences:
        sentence.msgstr = english[sentence.msgid]
    translation.import_po(sentences)
    translation.save_target(publish=False)
    page.get_translation(translation.target_locale).get_latest_revision().publish()


def _english() -> dict[str, str]:
    written = dict(_written(list(vars(texts).values())))
    return written | {slug: slug for slug in (INDEX_SLUG, *(demo.slug for demo in CAMPAIGNS))}


def _written(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Pair):
        yield value.ko, value.en
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _written(getattr(value, field.name))
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from _written(entry)
