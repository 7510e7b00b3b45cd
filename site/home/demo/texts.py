"""How demo pages are written down: every sentence with its English beside it."""

from dataclasses import dataclass, field
from typing import Any

from core.demo_pages import Pair

Piece = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class DemoPage:
    """An information page: its door on the front page, and what stands behind it."""

    slug: str
    title: Pair
    door: Pair
    heading: Pair
    intro: Pair
    body: tuple[Piece, ...] = field(default=())


def heading(ko: str, en: str) -> Piece:
    return "heading", Pair(ko, en)


def text(ko: str, en: str) -> Piece:
    return "paragraph", Pair(ko, en)


def note(ko: str, en: str) -> Piece:
    return "callout", {"kind": "note", "title": "", "text": Pair(ko, en)}


def safety(ko: str, en: str) -> Piece:
    return "callout", {"kind": "safety", "title": "", "text": Pair(ko, en)}


def steps(*pairs: tuple[Pair, Pair]) -> Piece:
    """Pairs of (what to do, how)."""
    return "steps", {"steps": [{"title": title, "text": how} for title, how in pairs]}


def lines(which: str) -> Piece:
    return "help_lines", {"which": which}


def law(code: str) -> Piece:
    """A legal fact by its code. It is left out where the city has no such fact."""
    return "law", {"code": code}


def button(ko: str, en: str, door: str) -> Piece:
    return "door", {"words": Pair(ko, en), "door": door}


def office(
    *, name: tuple[str, str], takes: tuple[str, str], what: tuple[str, str], phone: str, url: str
) -> Piece:
    """An office outside, with the number and address it publishes."""
    words = {"name": Pair(*name), "takes": Pair(*takes), "text": Pair(*what)}
    return "office", {**words, "phone": Pair(phone, phone), "url": url}
