"""A frozen text as pages and paper draw it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language_info, override

from .freezing import Frozen, freeze_chapter
from .models import Chapter, Edition, EditionText

NUMBERED = frozenset({"table", "figure"})
DATES = ("in_force_on", "reviewed_on", "review_due_on")


@dataclass(frozen=True, slots=True)
class PieceShown:
    """One block of a chapter.

    Attributes:
        anchor: Its id on the page.
        number: "2-1" for the first table or figure of chapter 2; empty for other blocks.
    """

    kind: str
    value: Any
    anchor: str
    number: str = ""

    @property
    def template(self) -> str:
        return f"manuals/pieces/{self.kind}.html"


@dataclass(frozen=True, slots=True)
class ChapterShown:
    number: int
    title: str
    summary: str
    pieces: list[PieceShown]

    @property
    def anchor(self) -> str:
        return f"chapter-{self.number}"

    @property
    def headings(self) -> list[PieceShown]:
        return [piece for piece in self.pieces if piece.kind == "heading"]


@dataclass(frozen=True, slots=True)
class TextShown:
    """The words of a frozen text that no edition keeps yet."""

    language: str
    title: str
    for_whom: str
    intro: str
    chapters: list[ChapterShown]

    @property
    def language_name(self) -> str:
        """As its speakers call it."""
        return str(get_language_info(self.language)["name_local"])


@dataclass(frozen=True, slots=True)
class BookShown:
    """A whole text. `about` is who runs the site and where the newest edition is."""

    edition: Edition
    stamp: str
    title: str
    for_whom: str
    intro: str
    about: dict[str, str]
    chapters: list[ChapterShown]

    def chapter(self, number: int) -> ChapterShown | None:
        return self.chapters[number - 1] if 0 < number <= len(self.chapters) else None


def book_shown(text: EditionText) -> BookShown:
    content = text.content
    return BookShown(
        edition=text.edition,
        stamp=text.stamp,
        title=content["title"],
        for_whom=content["for_whom"],
        intro=content["intro"],
        about=content["about"],
        chapters=chapters_shown(content),
    )


def text_shown(language: str, frozen: Frozen) -> TextShown:
    content = frozen.content
    return TextShown(
        language=language,
        title=content["title"],
        for_whom=content["for_whom"],
        intro=content["intro"],
        chapters=chapters_shown(content),
    )


def chapters_shown(content: dict[str, Any]) -> list[ChapterShown]:
    """The chapters of a frozen text, whether an edition keeps it yet or not."""
    return [
        _chapter(number, chapter) for number, chapter in enumerate(content["chapters"], start=1)
    ]


def draft_shown(chapter: Chapter) -> ChapterShown:
    """A chapter as an editor is writing it, drawn as an edition would draw it. Its place among the
    others is not looked up."""
    with override(chapter.locale.language_code):
        return _chapter(1, freeze_chapter(chapter, Frozen(content={})))


def _chapter(number: int, content: dict[str, Any]) -> ChapterShown:
    pieces = list(_pieces(number, content["body"]))
    return ChapterShown(number, content["title"], content["summary"], pieces)


def _pieces(number: int, body: list[dict[str, Any]]) -> Iterator[PieceShown]:
    counted = dict.fromkeys(NUMBERED, 0)
    for place, block in enumerate(body, start=1):
        kind, value = block["type"], block["value"]
        anchor, own = f"part-{number}-{place}", ""
        if kind in NUMBERED:
            counted[kind] += 1
            own = f"{number}-{counted[kind]}"
        if kind == "law":
            if not value:  # the fact was gone when the edition was published
                continue
            value = value | {name: date.fromisoformat(value[name]) for name in DATES}
        yield PieceShown(kind, value, anchor, own)
