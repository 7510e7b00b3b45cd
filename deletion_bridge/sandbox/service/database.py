"""The peer's own database: one connection, one at a time; SQLite is quick enough for practice."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

SCHEMA = """
CREATE TABLE IF NOT EXISTS submission (
  key TEXT PRIMARY KEY, digest TEXT NOT NULL, answer TEXT NOT NULL, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS cases (
  remote_id TEXT PRIMARY KEY, target_id TEXT NOT NULL, source TEXT NOT NULL, data TEXT NOT NULL,
  seq INTEGER NOT NULL, state TEXT NOT NULL, taken INTEGER NOT NULL, drafts INTEGER NOT NULL,
  opened_at REAL NOT NULL, next_at REAL);
CREATE TABLE IF NOT EXISTS change (
  n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, remote_id TEXT NOT NULL,
  seq INTEGER NOT NULL, state TEXT NOT NULL, event TEXT NOT NULL, at REAL NOT NULL,
  due_at REAL NOT NULL, tries INTEGER NOT NULL DEFAULT 0, posted_at REAL);
CREATE INDEX IF NOT EXISTS cases_next ON cases (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS change_unposted ON change (due_at) WHERE posted_at IS NULL;
CREATE INDEX IF NOT EXISTS change_of_case ON change (remote_id, seq);
"""


class Database:
    """Reads and writes under a lock; a write is a transaction that is on the disk when it ends."""

    def __init__(self, path: str) -> None:
        self._lock = threading.RLock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=20)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.executescript(SCHEMA)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        with self._lock:
            return self._db.execute(query, values).fetchall()

    def back_up(self, path: str) -> None:
        """Copy everything into a file."""
        with self._lock, closing(sqlite3.connect(path)) as copy:
            self._db.backup(copy)

    def put_back(self, path: str) -> None:
        """Become what the file holds; what came after it is gone, as after a disaster."""
        with self._lock, closing(sqlite3.connect(path)) as copy:
            copy.backup(self._db)

    def close(self) -> None:
        with self._lock:
            self._db.close()
