"""Rich text of activities: the house's marks, and nothing that runs."""

import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from wagtail.whitelist import Whitelister, allow_without_attributes, attribute_rule, check_url

from core.blocks import TEXT_FEATURES

FEATURES = [*TEXT_FEATURES]
RUNS = frozenset(
    "script iframe frame object embed applet form base meta link style svg math template".split()
)
URL_ATTRIBUTES = frozenset({"href", "src", "action", "formaction", "data", "xlink:href", "poster"})
REACHABLE = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)


def _address(url: str) -> str | None:
    """Only whole addresses: an activity is also played where this site is not."""
    return url if check_url(url) and REACHABLE.match(url.strip()) else None


class ActivityWhitelister(Whitelister):
    """What the house's editor writes: paragraphs, strong, lists, links to whole addresses."""

    element_rules = {
        "[document]": allow_without_attributes,
        "a": attribute_rule({"href": _address}),
        "b": allow_without_attributes,
        "strong": allow_without_attributes,
        "br": allow_without_attributes,
        "div": allow_without_attributes,
        "p": allow_without_attributes,
        "ul": allow_without_attributes,
        "ol": allow_without_attributes,
        "li": allow_without_attributes,
    }


_whitelister = ActivityWhitelister()


def clean(html: str) -> str:
    """HTML with everything taken out that the house's editor cannot write."""
    for_bodies = BeautifulSoup(html, "html.parser")
    for node in for_bodies.find_all(list(RUNS)):
        node.decompose()
    cleaned: str = _whitelister.clean(str(for_bodies))
    return cleaned


def runs(html: str) -> bool:
    """Whether HTML brings anything along that runs, loads by itself or sends a form."""
    return any(_tag_runs(tag) for tag in BeautifulSoup(html, "html.parser").find_all(True))


def _tag_runs(tag: Tag) -> bool:
    if tag.name.lower() in RUNS:
        return True
    return any(_attribute_runs(name.lower(), value) for name, value in tag.attrs.items())


def _attribute_runs(name: str, value: Any) -> bool:
    text = " ".join(value) if isinstance(value, list) else str(value or "")
    if name.startswith("on") or name == "srcdoc":
        return True
    return name in URL_ATTRIBUTES and check_url(text) is None


def words_of(html: str) -> str:
    return str(BeautifulSoup(html, "html.parser").get_text(" ")).strip()


def says_something(html: str) -> bool:
    return bool(words_of(html))


def as_blocks(html: str, tag: str) -> str:
    """Paragraphs as the library wants them: <p> or <div>."""
    return html if tag == "p" else re.sub(r"<(/?)p>", rf"<\1{tag}>", html)
