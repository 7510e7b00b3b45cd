"""What changed: to be posted as callbacks, and to be read as a list."""

import json
import sqlite3
import time
from typing import Any

from .database import Database

WAITS_S = (1, 2, 5, 10, 30, 60)
AT_ONCE = 100


class CursorUnknown(Exception):
    """The cursor is of another life of this service, as before a backup was put back."""


class Feed:
    """The changes of all cases, in the order in which they came about."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unposted(self) -> list[sqlite3.Row]:
        """Callbacks that are due."""
        query = "SELECT * FROM change WHERE posted_at IS NULL AND due_at<=? ORDER BY n LIMIT 50"
        return self._database.rows(query, time.time())

    def posted(self, change_id: str, ok: bool, tries: int) -> None:
        """Note how a callback went: done, or due again later. It is never given up."""
        now = time.time()
        wait = WAITS_S[min(tries, len(WAITS_S) - 1)]
        with self._database.writing() as db:
            db.execute(
                "UPDATE change SET tries=tries+1, posted_at=?, due_at=? WHERE id=?",
                (now if ok else None, now + wait, change_id),
            )

    def page(self, cursor: str, since: float) -> dict[str, Any]:
        """Changes after a cursor, or from a moment on, oldest first.

        Raises:
            CursorUnknown: See there.
        """
        after = self._position(cursor)
        query = "SELECT n, id, event FROM change WHERE n>? AND at>=? ORDER BY n LIMIT ?"
        rows = self._database.rows(query, after, since, AT_ONCE)
        return {
            "items": [json.loads(row["event"])["data"] for row in rows],
            "cursor": _cursor(rows[-1]) if rows else cursor or "0",
            "more": len(rows) == AT_ONCE,
        }

    def _position(self, cursor: str) -> int:
        """The cursor names the change it follows, so that it cannot be mistaken for another's."""
        if cursor in ("", "0"):
            return 0
        number, _, name = cursor.partition(".")
        if not (number.isascii() and number.isdecimal() and len(number) <= 15):
            raise CursorUnknown
        rows = self._database.rows("SELECT n, id FROM change WHERE n=?", int(number))
        if not rows or _cursor(rows[0]) != f"{number}.{name}":
            raise CursorUnknown
        return int(number)


def _cursor(row: sqlite3.Row) -> str:
    return f"{row['n']}.{row['id'][:8]}"
