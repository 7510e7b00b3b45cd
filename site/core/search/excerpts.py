"""Where on a page the words are: a line or two of what the index knows of it, words marked.

Only texts that are searched are read here, so what search may not find cannot be shown either.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any

from .asked import compounds
from .backends.indexing import as_text
from .words import is_hangul

NOT_SHOWN = ("title", "search_words")  # told beside the excerpt
LENGTH = 150  # characters
BEFORE = 40  # characters kept before the first word found
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_found: bool = False


def excerpt(page: Any, terms: Iterable[str]) -> list[Piece]:
    """The part of a page's public text where most of the words stand close together."""
    text = _text(page)
    look_for = _pattern(terms, text)
    if look_for is None:
        return _cut(text, 0, None)
    starts = [found.start() for found in look_for.finditer(text)]
    if not starts:
        return _cut(text, 0, None)
    best = max(starts, key=lambda at: (_found_near(look_for, text, at), -at))
    return _cut(text, max(0, best - BEFORE), look_for)


def marked(text: str, terms: Iterable[str]) -> list[Piece]:
    """A whole text, words marked."""
    return list(_pieces(text, _pattern(terms, text)))


def _text(page: Any) -> str:
    fields = page.get_searchable_search_fields()
    texts = [as_text(f.get_value(page)) for f in fields if f.field_name not in NOT_SHOWN]
    return _SPACES.sub(" ", " ".join(texts)).strip()


def _found_near(look_for: re.Pattern[str], text: str, at: int) -> int:
    near = text[at : at + LENGTH - BEFORE]
    return len({found[0].lower() for found in look_for.finditer(near)})


def _cut(text: str, start: int, look_for: re.Pattern[str] | None) -> list[Piece]:
    """About LENGTH characters, words left whole."""
    if start:
        start = text.find(" ", start) + 1 or start
    end = len(text) if len(text) <= start + LENGTH else text.rfind(" ", start, start + LENGTH)
    end = end if end > start else start + LENGTH
    pieces = list(_pieces(text[start:end], look_for))
    before = [Piece("… ")] if start else []
    return [*before, *pieces, *([Piece(" …")] if end < len(text) else [])]


def _pieces(text: str, look_for: re.Pattern[str] | None) -> Iterator[Piece]:
    done = 0
    for found in look_for.finditer(text) if look_for else ():
        if found.start() > done:
            yield Piece(text[done : found.start()])
        yield Piece(found[0], is_found=True)
        done = found.end()
    if done < len(text):
        yield Piece(text[done:])


def _pattern(terms: Iterable[str], text: str) -> re.Pattern[str] | None:
    ways = reduce(lambda known, term: [*known, *_ways(term, text)], terms, [""])[1:]
    longest_first = sorted(set(ways), key=len, reverse=True)
    return re.compile("|".join(longest_first), re.IGNORECASE) if longest_first else None


def _ways(term: str, text: str) -> Iterator[str]:
    """How a word may be written: Korean compounds with or without spaces, English in the plural."""
    if not is_hangul(term):
        yield rf"(?<![^\W_가-힣]){re.escape(term.removesuffix('y'))}(?:y|ies|e?s)?(?![^\W_가-힣])"
    elif len(term) == 1:
        yield rf"(?<![가-힣]){term}"
    else:
        yield r"\s?".join(term)
        for parts in compounds(term):
            if all(part in text for part in parts):
                yield from parts
                break
