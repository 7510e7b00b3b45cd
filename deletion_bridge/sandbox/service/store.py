"""The peer's own database. A key, its case and the first callback are stored in one transaction:
that is what makes a repeated submission harmless."""

import hashlib
import json
import sqlite3
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from .cases import FINAL, course_of

SCHEMA = """
CREATE TABLE IF NOT EXISTS submission (
  key TEXT PRIMARY KEY, digest TEXT NOT NULL, answer TEXT NOT NULL, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS cases (
  remote_id TEXT PRIMARY KEY, target_id TEXT NOT NULL, source TEXT NOT NULL, data TEXT NOT NULL,
  seq INTEGER NOT NULL, state TEXT NOT NULL, opened_at REAL NOT NULL, next_at REAL);
CREATE TABLE IF NOT EXISTS change (
  n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, remote_id TEXT NOT NULL,
  seq INTEGER NOT NULL, state TEXT NOT NULL, event TEXT NOT NULL, at REAL NOT NULL,
  due_at REAL NOT NULL, tries INTEGER NOT NULL DEFAULT 0, posted_at REAL);
CREATE INDEX IF NOT EXISTS cases_next ON cases (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS change_unposted ON change (due_at) WHERE posted_at IS NULL;
"""
SOURCE = "urn:example:sandbox-peer"
WAITS_S = (1, 2, 5, 10, 30, 60)


class KeyReused(Exception):
    """The key came before with another body."""


class Store:
    """All reads and writes. One connection, one at a time; SQLite is quick enough for practice."""

    def __init__(self, path: str, pace_s: float) -> None:
        self._pace_s = pace_s
        self._lock = threading.Lock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=20)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.executescript(SCHEMA)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def submit(self, key: str, body: bytes, envelope: dict[str, Any]) -> tuple[str, bool]:
        """Open a case, or find that it was opened under this key before.

        Returns:
            The answer as JSON, the first one for ever, and whether it is a repetition.

        Raises:
            KeyReused: The body differs from the first one.
        """
        digest, now = hashlib.sha256(body).hexdigest(), time.time()
        with self._writing() as db:
            seen = db.execute("SELECT * FROM submission WHERE key=?", (key,)).fetchone()
            if seen:
                if seen["digest"] != digest:
                    raise KeyReused
                return seen["answer"], True
            remote_id, data = f"SB-{uuid.uuid4()}", envelope["data"]
            state, actor, reason = course_of(data["target_id"])[0]
            answer = json.dumps({"remote_id": remote_id, "state": state, "seq": 1})
            db.execute("INSERT INTO submission VALUES (?,?,?,?)", (key, digest, answer, now))
            db.execute(
                "INSERT INTO cases VALUES (?,?,?,?,?,?,?,?)",
                (
                    remote_id,
                    data["target_id"],
                    envelope["source"],
                    json.dumps(data),
                    1,
                    state,
                    now,
                    now + self._pace_s,
                ),
            )
            self._note(db, remote_id, data["target_id"], 1, (state, actor, reason), now)
        return answer, False

    def advance(self) -> int:
        """Take every case that is due one step on. Returns how many."""
        now = time.time()
        with self._lock:
            query = "SELECT remote_id FROM cases WHERE next_at<=? LIMIT 100"
            due = [row["remote_id"] for row in self._db.execute(query, (now,)).fetchall()]
        for remote_id in due:
            self._step(remote_id, now)
        return len(due)

    def _step(self, remote_id: str, now: float) -> None:
        with self._writing() as db:
            case = db.execute("SELECT * FROM cases WHERE remote_id=?", (remote_id,)).fetchone()
            seq = case["seq"] + 1
            step = course_of(case["target_id"])[seq - 1]
            db.execute(
                "UPDATE cases SET seq=?, state=?, next_at=? WHERE remote_id=?",
                (seq, step[0], None if step[0] in FINAL else now + self._pace_s, remote_id),
            )
            self._note(db, remote_id, case["target_id"], seq, step, now)

    def unposted(self) -> list[sqlite3.Row]:
        """Callbacks that are due, in the order in which they came about."""
        query = "SELECT * FROM change WHERE posted_at IS NULL AND due_at<=? ORDER BY n LIMIT 50"
        with self._lock:
            return self._db.execute(query, (time.time(),)).fetchall()

    def posted(self, change_id: str, ok: bool, tries: int) -> None:
        """Note how a callback went: done, or due again later. It is never given up."""
        now = time.time()
        wait = WAITS_S[min(tries, len(WAITS_S) - 1)]
        with self._writing() as db:
            db.execute(
                "UPDATE change SET tries=tries+1, posted_at=?, due_at=? WHERE id=?",
                (now if ok else None, now + wait, change_id),
            )

    def case(self, remote_id: str) -> dict[str, Any] | None:
        """How a case stands, as the contract shows it."""
        query = "SELECT event FROM change WHERE remote_id=? ORDER BY seq DESC LIMIT 1"
        with self._lock:
            row = self._db.execute(query, (remote_id,)).fetchone()
        return json.loads(row["event"])["data"] if row else None

    def changes(self, cursor: int, since: float, limit: int) -> list[sqlite3.Row]:
        """State changes after a cursor and a moment, oldest first."""
        query = "SELECT n, event FROM change WHERE n>? AND at>=? ORDER BY n LIMIT ?"
        with self._lock:
            return self._db.execute(query, (cursor, since, limit)).fetchall()

    def newest_cases(self, limit: int) -> list[sqlite3.Row]:
        query = "SELECT * FROM cases ORDER BY opened_at DESC LIMIT ?"
        with self._lock:
            return self._db.execute(query, (limit,)).fetchall()

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def _note(
        self,
        db: sqlite3.Connection,
        remote_id: str,
        target_id: str,
        seq: int,
        step: tuple[str, str, str],
        now: float,
    ) -> None:
        state, actor, reason = step
        change_id = str(uuid.uuid4())
        at = datetime.fromtimestamp(now, UTC).isoformat().replace("+00:00", "Z")
        event = {
            "specversion": "1.0",
            "id": change_id,
            "source": SOURCE,
            "type": "case.state_changed.v1",
            "subject": target_id,
            "time": at,
            "datacontenttype": "application/json",
            "sequence": str(seq),
            "data": {
                "remote_id": remote_id,
                "target_id": target_id,
                "seq": seq,
                "state": state,
                "state_at": at,
                "actor_kind": actor,
                "reason_code": reason,
                "evidence_ref": None,
                "next_check_at": None,
            },
        }
        db.execute(
            "INSERT INTO change (id, remote_id, seq, state, event, at, due_at)"
            " VALUES (?,?,?,?,?,?,?)",
            (change_id, remote_id, seq, state, json.dumps(event), now, now),
        )
