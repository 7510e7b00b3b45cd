"""What a request writes, and what a database holds."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

READS = re.compile(
    r"^[\s(]*(SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|PRAGMA|EXPLAIN|SET|DECLARE|FETCH|CLOSE)\b",
    re.IGNORECASE,
)
WRITES = re.compile(
    r"\b(?:INSERT(?: OR \w+)? INTO|REPLACE INTO|UPDATE|DELETE FROM)\s+\"?(\w+)\"?", re.IGNORECASE
)

MAY_BE_WRITTEN = {
    "core_accessrecord": "whoever sees another person's data leaves a record (law 13)",
    "django_session": "sessions; law 3 names them",
    "usersessions_usersession": "where somebody is signed in, kept beside the session",
    "wagtailadmin_editingsession": "Wagtail's note of who has an editor open; law 3 names it",
    "wagtailadmin_formstate": "Wagtail's form as it was opened, for its own autosave",
    "wagtailusers_userprofile": "Wagtail makes the row with a person's settings when it is missing",
    "core_rendition": "a picture cut to size, made again whenever it is missing",
}
"""Tables that a GET may write, and why. Everything else is decided or counted (law 3)."""


@dataclass
class Written:
    """Tables that statements wrote to, whether or not a row changed."""

    tables: list[str] = field(default_factory=list)

    @property
    def forbidden(self) -> list[str]:
        return sorted(set(self.tables) - set(MAY_BE_WRITTEN))

    def note(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        text = str(sql)
        if not READS.match(text):
            self.tables += WRITES.findall(text)[:1] or [text[:60]]
        return execute(sql, params, many, context)


@contextmanager
def watched() -> Iterator[Written]:
    """Every statement sent to the database, also those that a savepoint takes back."""
    written = Written()
    with connection.execute_wrapper(written.note):
        yield written


def fingerprint() -> dict[str, str]:
    """A digest of all rows of each table; sessions and the like are left out."""
    with connection.cursor() as cursor:
        names = sorted(set(connection.introspection.table_names(cursor)) - set(MAY_BE_WRITTEN))
        return {name: _digest(cursor, name) for name in names if "_fts" not in name}


def _digest(cursor: Any, table: str) -> str:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
    rows = sorted(repr(row).encode() for row in cursor.fetchall())
    return hashlib.sha256(b"\n".join(rows)).hexdigest()[:16]


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [table for table in after if before.get(table) != after[table]]
