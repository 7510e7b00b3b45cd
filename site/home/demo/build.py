"""Builds the demo pages: Korean first, then each page's translation."""

from typing import Any

from django.db import transaction
from django.utils.html import format_html
from wagtail.rich_text import RichText

from core.demo_pages import Pair, english_of, publish_under, translate
from core.models import LegalFact

from ..models import HelpPage, HomePage, InformationPage, PolicyPage
from . import front, policy
from .accessibility import ACCESSIBILITY
from .carers import CARERS
from .citizens import CITIZENS
from .monitors import MONITORS
from .pupils import PUPILS
from .seen import SEEN
from .teachers import TEACHERS
from .texts import DemoPage

PAGES = (PUPILS, TEACHERS, CARERS, CITIZENS, MONITORS)
WITHOUT_DOOR = (SEEN, ACCESSIBILITY)
SAME_PAGE_OTHER_SLUG = {"home": "home-en", "지키미": "Jikimi"}


@transaction.atomic
def build() -> None:
    """Fill the tree of the demo city. Pages that are there already stay as they are."""
    home = HomePage.objects.get(locale__language_code="ko")
    if home.doors:
        return
    pages = [_add_information_page(home, demo) for demo in PAGES]
    others = [_add_information_page(home, demo, in_menu=False) for demo in WITHOUT_DOOR]
    help_page, policy_page = _add_help_page(home), _add_policy_page(home)
    _fill_front(home, pages, help_page)
    english = _english()
    for page in (*pages, *others, help_page, policy_page, home):
        translate(page, english)


def _add_information_page(
    home: HomePage, demo: DemoPage, *, in_menu: bool = True
) -> InformationPage:
    known = set(LegalFact.objects.values_list("code", flat=True))
    body = [
        (kind, _rich(kind, _korean(value)))
        for kind, value in demo.body
        if kind != "law" or value["code"] in known
    ]
    page = InformationPage(
        title=demo.title.ko,
        slug=demo.slug,
        heading=demo.heading.ko,
        intro=demo.intro.ko,
        search_description=demo.intro.ko,
        show_in_menus=in_menu,
        body=body,
    )
    return publish_under(home, page)


def _add_help_page(home: HomePage) -> HelpPage:
    situations = [
        (
            "situation",
            {
                "title": title.ko,
                "steps": [{"title": what.ko, "text": how.ko} for what, how in steps],
            },
        )
        for title, steps in front.SITUATIONS
    ]
    page = HelpPage(
        title=front.HELP_TITLE.ko,
        slug=HelpPage.SLUG,
        lead=front.HELP_LEAD.ko,
        situations=situations,
    )
    return publish_under(home, page)


def _add_policy_page(home: HomePage) -> PolicyPage:
    first = {"version": 1, "effective_on": policy.FIRST_IN_FORCE_ON, "what": policy.FIRST_CHANGE.ko}
    page = PolicyPage(title=policy.TITLE.ko, slug=PolicyPage.SLUG, changes=[("change", first)])
    return publish_under(home, page)


def _fill_front(home: HomePage, pages: list[InformationPage], help_page: HelpPage) -> None:
    home.kicker = front.KICKER.ko
    home.heading = front.HEADING.ko
    home.lead = front.LEAD.ko
    home.search_description = front.DESCRIPTION.ko
    home.actions = [
        ("action", {"words": front.HELP_BUTTON.ko, "page": help_page}),
        ("action", {"words": front.TEAM_BUTTON.ko, "page": pages[-1]}),
    ]
    home.doors = [
        ("door", {"who": demo.title.ko, "what": demo.door.ko, "page": page})
        for demo, page in zip(PAGES, pages, strict=True)
    ]
    home.save_revision().publish()


def _english() -> dict[str, str]:
    """Korean → English of all that is written down in this folder."""
    fixed = (HelpPage.SLUG, PolicyPage.SLUG)
    slugs = {slug: slug for slug in (*fixed, *(page.slug for page in (*PAGES, *WITHOUT_DOOR)))}
    written = english_of(PAGES, WITHOUT_DOOR, vars(front), vars(policy))
    return written | slugs | SAME_PAGE_OTHER_SLUG


def _korean(value: Any) -> Any:
    if isinstance(value, Pair):
        return value.ko
    if isinstance(value, dict):
        return {key: _korean(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_korean(entry) for entry in value]
    return value


def _rich(kind: str, value: Any) -> Any:
    return RichText(format_html("<p>{}</p>", value)) if kind == "paragraph" else value
