"""What somebody typed, understood: words to find, and how to tell a good find from a poor one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from unicodedata import normalize

from modelsearch.query import MATCH_NONE, And, Or, Phrase, PlainText

from .words import indexed, is_hangul, key, pairs, stem, words

LONGEST_QUESTION = 200  # characters; what comes after is not looked for
MOST_TERMS = 10  # words, the first; ten tell a question, and each is looked up by itself
LONGEST_COMPOUND = 12  # syllables that may be a compound written without spaces
PARTS_OF_COMPOUND = (2, 3, 4, 5, 6)  # syllables of a word within it
MOST_READINGS = 80  # of all compounds of a question; the longest, read alone, has 71
LONG_WORD = 4  # syllables; within a longer word it still means the same
SHORTEST_SENTENCE = 5  # syllables that may be a few words nobody put spaces between
MOST_OF_SENTENCE = 40  # syllables of it that are looked at

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
        typed: Pages that hold any of them as typed, not another word for it.
        exact: Pages that hold them side by side.
        terms: The words themselves, to be marked where they are found.
    """

    every: Any = MATCH_NONE
    some: Any = MATCH_NONE
    typed: Any = MATCH_NONE
    exact: Any = MATCH_NONE
    terms: tuple[str, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not self.terms


def understand(text: str, same: SameWords | None = None) -> Asked:
    """Read a question. Operators and quotation marks are punctuation here, and mean nothing.

    Whatever is typed, what is asked of the index stays small: anybody may search.
    """
    typed = list(words(_cut(text)))
    told = [word for word in typed if word not in _LEFT_OUT] or typed
    terms = list(dict.fromkeys(map(_stem, told)))[:MOST_TERMS]
    if not terms:
        return Asked()
    others = (same or {}).get(key(" ".join(terms)), ())
    together = [_joined(terms), *map(_phrase, others)]
    read = _readings(terms)
    as_typed = [_term(term, read.get(term, ())) for term in terms]
    instead = [_any(map(_phrase, _others(term, same))) for term in terms]
    each = [_any(ways) for ways in zip(as_typed, instead, strict=True)]
    return Asked(
        every=_any([_all(each), *together]),
        some=_any([*together, *instead, *map(_in_part, terms)]),
        typed=_any(as_typed),
        exact=_side_by_side(terms),
        terms=tuple(dict.fromkeys([*terms, *_more(terms, others, same)])),
    )


def compounds(run: str) -> tuple[tuple[str, ...], ...]:
    """Ways to read a run of syllables as a few words, the whole run not among them."""
    if len(run) > LONGEST_COMPOUND:
        return ()
    return tuple(parts for parts in _partitions(run) if len(parts) > 1)


def _partitions(run: str) -> Iterable[tuple[str, ...]]:
    if not run:
        yield ()
    for size in PARTS_OF_COMPOUND:
        if size <= len(run):
            yield from ((run[:size], *rest) for rest in _partitions(run[size:]))


def _readings(terms: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Readings of the compounds among some words. They nearly double with every syllable, so the
    shortest come first, and none is read that is beyond the budget: it is found as it stands, and
    in part where no page holds all."""
    read: dict[str, tuple[tuple[str, ...], ...]] = {}
    left = MOST_READINGS
    for term in sorted(filter(is_hangul, terms), key=len):
        readings = compounds(term)
        left -= len(readings)
        if left < 0:
            break
        read[term] = readings
    return read


def _cut(text: str) -> str:
    """Cut once more when normalised: one sign such as ㉼ may stand for several letters."""
    return normalize("NFKC", text[:LONGEST_QUESTION])[:LONGEST_QUESTION]


def _stem(word: str) -> str:
    return stem(word) if is_hangul(word) else word


def _term(word: str, readings: Iterable[tuple[str, ...]]) -> Any:
    return _any([_row_or_word(word), *(_all(map(_begun, parts)) for parts in readings)])


def _joined(terms: list[str]) -> Any:
    """성 범죄 is also 성범죄 within a longer word, where the single syllable begins no word."""
    run = "".join(terms)
    if len(terms) > 1 and is_hangul(run) and min(map(len, terms)) == 1:
        return _row(run)
    return MATCH_NONE


def _in_part(word: str) -> Any:
    """A word or part of it. Of the readings of a compound only the one as words of two syllables
    is needed: any longer word within it holds three syllables in a row."""
    halves = _all(map(_begun, _twos(word))) if is_hangul(word) else MATCH_NONE
    return _any([_row_or_word(word), halves, *_triples(word)])


def _twos(run: str) -> list[str]:
    fits = len(run) % 2 == 0 and 2 < len(run) <= LONGEST_COMPOUND
    return [run[at : at + 2] for at in range(0, len(run), 2)] if fits else []


def _triples(run: str) -> Iterable[Any]:
    """Any three syllables in a row of what may be a sentence without spaces."""
    if is_hangul(run) and len(run) >= SHORTEST_SENTENCE:
        looked_at = run[:MOST_OF_SENTENCE]
        yield from (_row(looked_at[at : at + 3]) for at in range(len(looked_at) - 2))


def _row(run: str) -> Any:
    found = pairs(run)
    return PlainText(found[0]) if len(found) == 1 else Phrase(" ".join(found))


def _begun(run: str) -> Any:
    """A run of syllables that begins a word."""
    return Phrase(indexed(run))


def _phrase(text: str) -> Any:
    return _all(map(_row_or_word, words(text)))


def _row_or_word(word: str) -> Any:
    return _row(word) if is_hangul(word) else PlainText(word)


def _side_by_side(terms: list[str]) -> Any:
    """The words as they would be written: spaced as typed and beginning a word, or all in one."""
    ways = [Phrase(indexed(" ".join(terms)))]
    run = "".join(terms)
    if is_hangul(run) and (len(terms) > 1 or len(run) >= LONG_WORD):
        ways.append(_row(run))
    return _any(ways)


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
