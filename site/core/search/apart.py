"""What only some readers may find: an index of its own, asked for them and for nobody else.

A page class says such words in `text_apart`, and `backends.indexing` keeps them when the page is
indexed. Whoever calls `find_also_apart` has made sure who reads; `found.find` never comes here.
Words are looked for in Python, the same on either database: such pages are hundreds, not tens of
thousands.
"""

from typing import Any

from modelsearch.query import And, Or, Phrase, PlainText
from wagtail.models import PageQuerySet

from core.models import WordsApart

from .found import Found, Hit, find
from .kinds import kind_of_type

EXACT, SOMEWHERE = 0.5, 0.25  # under any page that everybody finds


def find_also_apart(text: str, pages: PageQuerySet) -> Found:
    """What everybody finds, then what only these readers find. One query more than `find`.

    Pages that hold all words apart come before pages that hold only some of them in the open.

    Args:
        pages: Those the reader may see, also in what stands apart.
    """
    found = find(text, pages)
    if found.asked.is_empty:
        return found
    asked, rows = found.asked, _rows(pages)
    fitting = [row for row in rows if holds(asked.every, row[2])]
    is_loose = found.is_loose and not fitting
    if is_loose:
        fitting = [row for row in rows if holds(asked.some, row[2])]
    in_the_open = [] if found.is_loose and not is_loose else found.hits
    known = {hit.page_id for hit in in_the_open}
    apart = [
        Hit(pk, kind_of_type(kind), _worth(asked.exact, tokens), is_apart=True)
        for pk, kind, tokens in fitting
        if pk not in known
    ]
    apart.sort(key=lambda hit: (-hit.score, -hit.page_id))
    return Found(asked, [*in_the_open, *apart], is_loose)


def holds(query: Any, tokens: str) -> bool:
    """Whether a text as it is indexed answers a question, as the database's index would say."""
    return _holds(query, f" {tokens} ")


def _holds(query: Any, tokens: str) -> bool:
    if isinstance(query, And):
        return all(_holds(part, tokens) for part in query.subqueries)
    if isinstance(query, Or):
        return any(_holds(part, tokens) for part in query.subqueries)
    if isinstance(query, Phrase | PlainText):
        return f" {query.query_string} " in tokens
    return False


def _rows(pages: PageQuerySet) -> list[tuple[int, int, str]]:
    rows = WordsApart.objects.of_pages(pages)
    return list(rows.values_list("page_id", "page__content_type_id", "tokens"))


def _worth(exact: Any, tokens: str) -> float:
    return EXACT if holds(exact, tokens) else SOMEWHERE
