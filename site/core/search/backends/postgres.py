"""Search on PostgreSQL: pairs of syllables in its text search vectors, found by a GIN index."""

from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db.models import Case, F, FloatField, QuerySet, Value, When
from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.query import And, Not, Or
from modelsearch.utils import AND, OR

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

UNDER_ONE = 32  # ts_rank's way to keep its measure under 1: rank / (rank + 1)
CONFIG = "simple"  # no stemming and no stop words of one language for all


class Index(PairsIndex, PostgresIndex):
    pass


class Compiler(PairsCompiler, PostgresSearchQueryCompiler):
    def build_tsquery_content(self, query: Any, config: Any = None, invert: bool = False) -> Any:
        """Wagtail's nests expressions as deep as there are parts, too deep for Python at last."""
        if isinstance(query, And | Or) and not invert:
            parts = [self.build_tsquery_content(part, config) for part in query.subqueries]
            return AND(parts) if isinstance(query, And) else OR(parts)
        return super().build_tsquery_content(query, config, invert)

    def get_index_vectors(self, search_query: Any) -> list[tuple[Any, float]]:
        """The body, in which the title stands: the two joined have no index in Wagtail's table."""
        return [(F("index_entries__body"), 1.0)]

    def _build_rank_expression(self, vectors: Any, config: str) -> Any:
        """How good a find is: where the words stand, then how often."""
        places = (
            (EXACT_IN_TITLE, "title", self.asked.exact),
            (EVERY_IN_TITLE, "title", self.asked.every),
            (EXACT_IN_BODY, "body", self.asked.exact),
            (TYPED_IN_TITLE, "title", self.asked.typed),
        )
        words = self.build_tsquery(self.asked.some, config=config)
        rank = SearchRank(F("index_entries__body"), words, normalization=UNDER_ONE)
        for worth, column, query in places:
            rank += self._worth_if(worth, column, query, config)
        return rank

    def _worth_if(self, worth: float, column: str, query: Any, config: str) -> Case:
        holds = {f"index_entries__{column}": self.build_tsquery(query, config=config)}
        no = Value(0.0)
        return Case(When(**holds, then=Value(worth)), default=no, output_field=FloatField())


class AutocompleteCompiler(PairsAutocompleteCompiler, PostgresAutocompleteQueryCompiler):
    pass


class PostgresBackend(PostgresSearchBackend):
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = Index

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({"SEARCH_CONFIG": CONFIG, **params})

    def ranked(self, asked: Asked, pages: QuerySet[Any]) -> list[tuple[int, int, float]]:
        """Key, content type and worth of each page that fits, the best first. One query."""
        compiler = self.query_compiler_class(pages.order_by(), asked)
        if isinstance(compiler.query, Not):
            return []
        found = compiler.search(self.config, None, None, score_field="score", backend=self)
        return list(found.values_list("pk", "content_type_id", "score"))
