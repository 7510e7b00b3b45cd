"""Questions for the index, however Wagtail puts them: as text, or as a tree of queries."""

from typing import Any

from modelsearch.query import (
    MATCH_NONE,
    And,
    Boost,
    Fuzzy,
    MatchAll,
    Not,
    Or,
    Phrase,
    PlainText,
)

from core.search.asked import LONGEST_QUESTION, Asked, understand
from core.search.words import indexed, pairs, words

MOST_PAIRS = 20  # of what is still being typed, the last

# How much more a page is worth for where the words stand; the database's own measure, under 1,
# decides between pages that are equal in that.
EXACT_IN_TITLE = 8.0
EVERY_IN_TITLE = 4.0
EXACT_IN_BODY = 2.0
TYPED_IN_TITLE = 1.0


def in_pairs(query: Any, operator: str = "and") -> Any:
    """A query of Wagtail's with its texts understood. Nothing is left as it was typed, so nothing
    typed is read as an operator of the database."""
    if isinstance(query, PlainText | Fuzzy):
        asked = understand(query.query_string)
        return asked.some if query.operator == "or" else asked.every
    if isinstance(query, Phrase):
        kept = indexed(query.query_string)
        return Phrase(kept) if kept else MATCH_NONE
    if isinstance(query, And | Or):
        parts = [in_pairs(part) for part in query.subqueries]
        parts = [part for part in parts if part is not MATCH_NONE]
        return type(query)(parts) if parts else MATCH_NONE
    if isinstance(query, Not) and not isinstance(query.subquery, MatchAll):
        part = in_pairs(query.subquery)
        return Not(part) if part is not MATCH_NONE else MatchAll()
    if isinstance(query, Boost):
        return in_pairs(query.subquery)
    return query


class PairsCompiler:
    """Beside one of Wagtail's compilers: takes an `Asked`, a text, or any query of Wagtail's.

    The index holds a title and a body; `fields` cannot choose among the fields in the body.
    """

    asked: Asked

    def __init__(self, queryset: Any, query: Any, **options: Any) -> None:
        if isinstance(query, str):
            query = PlainText(query, operator=options.get("operator") or "and")
        self.asked = query if isinstance(query, Asked) else _only(in_pairs(query))
        super().__init__(queryset, self.asked.every, **{**options, "fields": None})  # type: ignore[call-arg]


class PairsAutocompleteCompiler:
    """The same while somebody types: the last pair may be the beginning of a longer word."""

    def __init__(self, queryset: Any, query: Any, **options: Any) -> None:
        text = query if isinstance(query, str) else getattr(query, "query_string", "")
        parts = (pair for word in words(text[:LONGEST_QUESTION]) for pair in pairs(word))
        typed = " ".join(list(dict.fromkeys(parts))[-MOST_PAIRS:])
        options["fields"] = None
        super().__init__(queryset, PlainText(typed) if typed else MATCH_NONE, **options)  # type: ignore[call-arg]


def _only(query: Any) -> Asked:
    return Asked(every=query, some=query, typed=query, exact=query)
