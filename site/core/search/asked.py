"""What somebody typed, understood: words to find, and how to tell a good find from a poor one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from modelsearch.query import MATCH_NONE, And, Or, Phrase, PlainText

from .words import indexed, is_hangul, key, pairs, stem, words

LONGEST_QUESTION = 200  # characters; what comes after is not looked for
MOST_TERMS = 10
LONGEST_COMPOUND = 12  # syllables that may be a compound written without spaces
PARTS_OF_COMPOUND = (2, 3, 4)  # syllables of a Korean noun

# Words that say nothing of the topic. Left out unless nothing else was typed.
_LEFT_OUT = frozenset(
    "a an and are at by can do does for from how i in is it me my of on or should the to "
    "what when where which who why with you your "
    "그리고 대한 대해 대하여 관한 관해 관련 위한 위해 어떻게 무엇 무슨 어떤 어디 있는 있나요 알려 "
    "알려줘 알려주세요 방법 하는법".split()
)

SameWords = Mapping[str, tuple[str, ...]]
"""By the key of a word or phrase: other words for it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the index understands it.

    Attributes:
        every: Pages that hold all of its words, or others for the same.
        some: Pages that hold any of them.
        exact: Pages that hold them side by side, each at the beginning of a word.
        terms: The words themselves, to be marked where they are found.
    """

    every: Any = MATCH_NONE
    some: Any = MATCH_NONE
    exact: Any = MATCH_NONE
    terms: tuple[str, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not self.terms


def understand(text: str, same: SameWords | None = None) -> Asked:
    """Read a question. Operators and quotation marks are punctuation here, and mean nothing."""
    typed = list(words(text[:LONGEST_QUESTION]))
    told = [word for word in typed if word not in _LEFT_OUT] or typed
    terms = list(dict.fromkeys(map(_stem, told)))[:MOST_TERMS]
    if not terms:
        return Asked()
    others = (same or {}).get(key(" ".join(terms)), ())
    each = [_any([_term(term), *map(_phrase, _others(term, same))]) for term in terms]
    return Asked(
        every=_any([_all(each), *map(_phrase, others)]),
        some=_any([*each, *map(_phrase, others)]),
        exact=_any([_side_by_side(terms), *map(_side_by_side, _split(others))]),
        terms=tuple(dict.fromkeys([*terms, *_more(terms, others, same)])),
    )


@cache
def compounds(run: str) -> tuple[tuple[str, ...], ...]:
    """Ways to read a run of syllables as nouns of two to four, the whole run not among them."""
    if len(run) > LONGEST_COMPOUND:
        return ()
    return tuple(parts for parts in _partitions(run) if len(parts) > 1)


def _partitions(run: str) -> Iterable[tuple[str, ...]]:
    if not run:
        yield ()
    for size in PARTS_OF_COMPOUND:
        if size <= len(run):
            yield from ((run[:size], *rest) for rest in _partitions(run[size:]))


def _stem(word: str) -> str:
    return stem(word) if is_hangul(word) else word


def _term(word: str) -> Any:
    if not is_hangul(word):
        return PlainText(word)
    return _any([_row(word), *(_all(map(_row, parts)) for parts in compounds(word))])


def _row(run: str) -> Any:
    found = pairs(run)
    return PlainText(found[0]) if len(found) == 1 else Phrase(" ".join(found))


def _phrase(text: str) -> Any:
    return _all(map(_row_or_word, words(text)))


def _row_or_word(word: str) -> Any:
    return _row(word) if is_hangul(word) else PlainText(word)


def _side_by_side(terms: Iterable[str]) -> Any:
    """The words as they would be written: spaced as typed, or all in one if they are Korean."""
    spaced = list(terms)
    ways = [" ".join(spaced)]
    if len(spaced) > 1 and all(map(is_hangul, spaced)):
        ways.append("".join(spaced))
    return _any(Phrase(indexed(way)) for way in ways)


def _split(phrases: Iterable[str]) -> Iterable[list[str]]:
    return (list(words(phrase)) for phrase in phrases)


def _others(term: str, same: SameWords | None) -> tuple[str, ...]:
    return (same or {}).get(term, ())


def _more(terms: Iterable[str], others: Iterable[str], same: SameWords | None) -> Iterable[str]:
    for phrase in (*others, *(other for term in terms for other in _others(term, same))):
        yield from words(phrase)


def _all(queries: Iterable[Any]) -> Any:
    return _combined(And, queries)


def _any(queries: Iterable[Any]) -> Any:
    return _combined(Or, queries)


def _combined(kind: Any, queries: Iterable[Any]) -> Any:
    parts = [query for query in queries if query is not MATCH_NONE]
    if len(parts) < 2:
        return parts[0] if parts else MATCH_NONE
    return kind(parts)
