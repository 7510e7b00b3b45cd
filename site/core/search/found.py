"""Pages that fit a question, the best first, as one reader may see them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from modelsearch.backends import get_search_backend
from wagtail.models import Page, PageQuerySet

from .asked import Asked, understand
from .excerpts import Piece, excerpt, marked
from .kinds import Kind, kind_of_type
from .same_words import same_words

TREE_ROOT_DEPTH = 1


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that fits.

    Attributes:
        score: Eight for the words side by side in the title, down to a fraction for words
            somewhere in the text.
        is_apart: Found only by words that some readers alone may find; none of them is shown.
    """

    page_id: int
    kind: Kind
    score: float
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """A hit as it is shown."""

    page: Any
    kind: Kind
    score: float
    title: list[Piece]
    excerpt: list[Piece]
    is_apart: bool = False


@dataclass(frozen=True)
class Found:
    """What a search found.

    Attributes:
        is_loose: No page holds all of the words, so pages with some of them are here.
    """

    asked: Asked = field(default_factory=Asked)
    hits: list[Hit] = field(default_factory=list)
    is_loose: bool = False

    @cached_property
    def kinds(self) -> list[tuple[Kind, int]]:
        """Kinds that were found, in their own order, with how many of each."""
        counts = Counter(hit.kind for hit in self.hits)
        return [(kind, counts[kind]) for kind in Kind if counts[kind]]

    @cached_property
    def page_ids(self) -> list[int]:
        return [hit.page_id for hit in self.hits]

    def of_kind(self, kind: str) -> "Found":
        hits = [hit for hit in self.hits if hit.kind == kind]
        return Found(self.asked, hits, self.is_loose)


def public_pages(language_code: str) -> PageQuerySet:
    """What every visitor may read in a language: published, and nowhere behind a restriction."""
    pages = Page.objects.live().public().filter(depth__gt=TREE_ROOT_DEPTH)
    return pages.filter(locale__language_code=language_code)


def find(text: str, pages: PageQuerySet) -> Found:
    """Which of some pages fit what somebody typed. Any text is a question; none is refused.

    Args:
        pages: Those the reader may see, such as `public_pages` or a queryset of one page type.
    """
    asked = understand(text, same_words())
    if asked.is_empty:
        return Found()
    hits = _ranked(asked, pages)
    if hits:
        return Found(asked, hits)
    loose = replace(asked, every=asked.some)
    return Found(asked, _ranked(loose, pages), is_loose=True)


def results(asked: Asked, hits: Iterable[Hit]) -> list[Result]:
    """Hits with their pages, titles and excerpts. Queries grow with the kinds of pages alone."""
    wanted = list(hits)
    found = Page.objects.filter(pk__in=[hit.page_id for hit in wanted]).specific()
    pages = {page.pk: page for page in found}
    return [
        Result(
            page=pages[hit.page_id],
            kind=hit.kind,
            score=hit.score,
            title=marked(pages[hit.page_id].title, asked.terms),
            excerpt=[] if hit.is_apart else excerpt(pages[hit.page_id], asked.terms),
            is_apart=hit.is_apart,
        )
        for hit in wanted
        if hit.page_id in pages
    ]


def _ranked(asked: Asked, pages: PageQuerySet) -> list[Hit]:
    rows = get_search_backend().ranked(asked, pages)
    return [Hit(pk, kind_of_type(type_id), score) for pk, type_id, score in rows]
