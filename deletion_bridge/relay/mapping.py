"""A value for each of many rows, in one statement."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Func, Value


class ByRow(Func):
    """What a mapping from primary keys says for the row: one parameter, however many rows. A CASE
    with a branch for each row would cost more to build than the rows cost to deliver."""

    output_field = CharField()

    def __init__(self, mapping: Mapping[UUID, str]) -> None:
        by_hex = {row_id.hex: text for row_id, text in mapping.items()}
        super().__init__(Value(json.dumps(by_hex), CharField()), F("pk"))

    def as_postgresql(self, compiler: Any, connection: Any, **_context: Any) -> Any:
        """The mapping as jsonb, asked for the key."""
        template = "(%(expressions)s::text, '-', ''))"
        joiner = "::jsonb ->> replace("
        return self.as_sql(compiler, connection, template=template, arg_joiner=joiner)

    def as_sqlite(self, compiler: Any, connection: Any, **_context: Any) -> Any:
        """SQLite keeps the key as the mapping spells it."""
        template, joiner = "json_extract(%(expressions)s)", ", '$.' || "
        return self.as_sql(compiler, connection, template=template, arg_joiner=joiner)
