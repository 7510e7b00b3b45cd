"""What statements read and write, seen where Django sends them to the database.

Signals would miss `update()`, `bulk_create()` and SQL by hand; a statement misses nothing.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.backends.signals import connection_created

from . import mark

_NO_WRITE = re.compile(
    r"[\s(]*(?:SELECT|PRAGMA|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|SET|SHOW|EXPLAIN|ANALYZE|LOCK"
    r"|LISTEN|NOTIFY|VACUUM|DECLARE|FETCH|CLOSE)\b",
    re.IGNORECASE,
)
_WRITE = re.compile(
    r"(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|DELETE\s+FROM"
    r"|(?<!FOR\s)(?<!KEY\s)(?<!DO\s)UPDATE)\s+(?:ONLY\s+)?\"?(\w+)",
    re.IGNORECASE,
)
_READ = re.compile(r"\b(?:FROM|JOIN)\s+\(*\"?(\w+)", re.IGNORECASE)

_read: ContextVar[set[str] | None] = ContextVar("tables read for an answer", default=None)

Execute = Callable[[Any, Any, bool, Any], Any]


def watch() -> None:
    """From now on every connection of this process is watched."""
    connection_created.connect(_begin, dispatch_uid="core.page_cache")


@contextmanager
def noted() -> Iterator[set[str]]:
    """Tables that are read within, by this thread."""
    tables: set[str] = set()
    before = _read.set(tables)
    try:
        yield tables
    finally:
        _read.reset(before)


def is_unseen(table: str) -> bool:
    """Whether no public page shows anything of a table."""
    unseen = settings.PAGE_CACHE_UNSEEN
    return table not in settings.PAGE_CACHE_COUNTED and table.startswith(unseen)


def changes_pages(sql: Any) -> bool:
    """Whether a page may show what a statement writes. What cannot be understood may."""
    if not isinstance(sql, str):
        return True
    if _NO_WRITE.match(sql):
        return False
    written = _WRITE.findall(sql)
    if not written:  # a table made or emptied, unless it is a WITH that only reads
        return sql.lstrip()[:4].upper() != "WITH"
    return not all(is_unseen(name) or name in settings.PAGE_CACHE_COUNTED for name in written)


def note(execute: Execute, sql: Any, params: Any, many: bool, context: Any) -> Any:
    """Django's execute wrapper: the statement first, then what it means for kept answers."""
    result = execute(sql, params, many, context)
    tables = _read.get()
    if tables is not None:
        tables.update(_READ.findall(str(sql)))
    if changes_pages(sql):
        _change_once_committed(context["connection"])
    return result


def _begin(connection: Any, **kwargs: Any) -> None:
    if note not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, note)


def _change_once_committed(connection: Any) -> None:
    """Once a transaction. One that is taken back has changed nothing."""
    if not connection.in_atomic_block:
        mark.change()
    elif not any(waiting[1] is mark.change for waiting in connection.run_on_commit):
        transaction.on_commit(mark.change, using=connection.alias, robust=True)
