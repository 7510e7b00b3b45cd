"""Search on SQLite: pairs of syllables in its full-text table.

Wagtail's own compiler asks SQLite for the worth of each page in a query of its own, which takes
seconds where thousands fit; `ranked` asks for all at once.
"""

from collections import defaultdict
from typing import Any

from django.db.models import FloatField, QuerySet, Value
from modelsearch.backends.database.sqlite.query import BM25, MatchExpression
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import And, Not, Or
from modelsearch.utils import AND, OR, get_descendants_content_types_pks

from core.search.asked import Asked

from .compiling import (
    EVERY_IN_TITLE,
    EXACT_IN_BODY,
    EXACT_IN_TITLE,
    TYPED_IN_TITLE,
    PairsAutocompleteCompiler,
    PairsCompiler,
)
from .indexing import PairsIndex


class TitleFirst(BM25):
    """SQLite's measure of a find, a word in the title worth ten in the body. Less is better."""

    def as_sql(self, *args: Any, **kwargs: Any) -> tuple[str, list[Any]]:
        columns = "0.0, 1.0, 10.0"  # autocomplete, body, title: the order of Wagtail's table
        return f"bm25({SQLiteFTSIndexEntry._meta.db_table}, {columns})", []


class Index(PairsIndex, SQLiteIndex):
    pass


class Compiler(PairsCompiler, SQLiteSearchQueryCompiler):
    def build_search_query_content(self, query: Any, config: Any = None) -> Any:
        """Wagtail's nests brackets as deep as there are parts, and SQLite reads a hundred deep."""
        if isinstance(query, And | Or):
            parts = [self.build_search_query_content(part) for part in query.subqueries]
            return AND(parts) if isinstance(query, And) else OR(parts)
        return super().build_search_query_content(query, config)

    def _build_rank_expression(self, vectors: Any, config: Any) -> Any:
        return TitleFirst()

    def found_in(self, columns: list[str], query: Any, worth: Any) -> Any:
        """Keys, as text, and worth of what holds a query in some columns of the index."""
        types = get_descendants_content_types_pks(self.queryset.model)
        holds = MatchExpression(columns, self.build_search_query(query))
        entries = SQLiteFTSIndexEntry.objects.filter(holds, index_entry__content_type__in=types)
        return entries.annotate(worth=worth).values_list("index_entry__object_id", "worth")


class AutocompleteCompiler(PairsAutocompleteCompiler, SQLiteAutocompleteQueryCompiler):
    def _build_rank_expression(self, vectors: Any, config: Any) -> Any:
        return BM25()


class SQLiteBackend(SQLiteSearchBackend):
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = Index

    def ranked(self, asked: Asked, pages: QuerySet[Any]) -> list[tuple[int, int, float]]:
        """Key, content type and worth of each page that fits, the best first. Two queries."""
        compiler = self.query_compiler_class(pages.order_by(), asked)
        if isinstance(compiler.query, Not):
            return []
        every = compiler.found_in(["title", "body"], asked.every, TitleFirst())
        keys = every.values_list("index_entry__object_id", flat=True)
        allowed = pages.filter(pk__in=keys).values_list("pk", "content_type_id")
        worth = _worth(compiler, asked, every)
        found = [(pk, kind, worth[str(pk)]) for pk, kind in allowed]
        return sorted(found, key=lambda page: (-page[2], -page[0]))


def _worth(compiler: Compiler, asked: Asked, every: Any) -> dict[str, float]:
    """How good each find is: where the words stand, then SQLite's own measure, kept under 1."""
    places = (
        (EXACT_IN_TITLE, "title", asked.exact),
        (EVERY_IN_TITLE, "title", asked.every),
        (EXACT_IN_BODY, "body", asked.exact),
        (TYPED_IN_TITLE, "title", asked.typed),
    )
    arms = [
        compiler.found_in([column], query, Value(worth, output_field=FloatField()))
        for worth, column, query in places
    ]
    total: defaultdict[str, float] = defaultdict(float)
    for key, worth in every.union(*arms, all=True):
        total[key] += worth if worth > 0 else worth / (worth - 1)
    return total
