"""Keys, cases and what there is to say of them. A key and its effect are stored in one transaction:
that is what makes a repeated message harmless, whichever call it comes by."""

import hashlib
import json
import sqlite3
import time
import uuid
from collections.abc import Callable
from typing import Any

from .cases import (
    FINAL,
    GRANT,
    NOT_ILLEGAL,
    RETRACTED,
    REVIEW,
    START,
    Step,
    draft_of,
    is_for_city,
    next_step,
)
from .contract import NotAccepted
from .database import Database
from .events import event_of

AWAITING = "awaiting_approval"

Effect = Callable[[sqlite3.Connection, dict[str, Any]], dict[str, Any]]


class KeyReused(Exception):
    """The key came before with another message."""


class NoSuchCase(Exception):
    """There is no case of this number, or not any more."""


class Store:
    """What the peer knows.

    Args:
        pace_s: Seconds between the steps of a case; 0 is at once.
        city_approves: Whether a draft waits for the city's officers rather than for the peer's own.
    """

    def __init__(self, database: Database, pace_s: float, *, city_approves: str = "none") -> None:
        self._database = database
        self._pace_s = pace_s
        self._city_approves = city_approves

    def take(self, envelope: dict[str, Any], effect: Effect) -> tuple[str, bool]:
        """Let a message take effect, or find that it did before.

        Returns:
            The answer as JSON, the first one for ever, and whether it is a repetition.

        Raises:
            KeyReused: The message differs from the first one of this key.
        """
        with self._database.writing() as db:
            return self._take(db, envelope, effect)

    def take_all(self, envelopes: list[dict[str, Any]]) -> list[tuple[str, bool] | None]:
        """Open cases for many reports in one transaction; None where a key was used otherwise."""
        answers: list[tuple[str, bool] | None] = []
        with self._database.writing() as db:
            for envelope in envelopes:
                try:
                    answers.append(self._take(db, envelope, self.open_case))
                except KeyReused:
                    answers.append(None)
        return answers

    def _take(
        self, db: sqlite3.Connection, envelope: dict[str, Any], effect: Effect
    ) -> tuple[str, bool]:
        text = json.dumps(envelope, sort_keys=True)
        key, digest = envelope["id"], hashlib.sha256(text.encode()).hexdigest()
        seen = db.execute("SELECT * FROM submission WHERE key=?", (key,)).fetchone()
        if seen:
            if seen["digest"] != digest:
                raise KeyReused
            return seen["answer"], True
        answer = json.dumps(effect(db, envelope))
        db.execute("INSERT INTO submission VALUES (?,?,?,?)", (key, digest, answer, time.time()))
        return answer, False

    # -- what a message does

    def open_case(self, db: sqlite3.Connection, envelope: dict[str, Any]) -> dict[str, Any]:
        remote_id, data, now = f"SB-{uuid.uuid4()}", envelope["data"], time.time()
        taken = int(envelope.get("sequence", "1"))
        db.execute(
            "INSERT INTO cases VALUES (?,?,?,?,0,?,?,0,?,NULL)",
            (remote_id, data["target_id"], envelope["source"], json.dumps(data), "", taken, now),
        )
        return self._move(db, self._case(db, remote_id), START, now)

    def correct(self, remote_id: str) -> Effect:
        """The whole report anew. An ended case stays ended."""

        def effect(db: sqlite3.Connection, envelope: dict[str, Any]) -> dict[str, Any]:
            case = self._case(db, remote_id)
            if self._is_newer(db, case, envelope):
                data = json.dumps(envelope["data"])
                db.execute("UPDATE cases SET data=? WHERE remote_id=?", (data, remote_id))
            return _receipt(case)

        return effect

    def retract(self, remote_id: str) -> Effect:
        def effect(db: sqlite3.Connection, envelope: dict[str, Any]) -> dict[str, Any]:
            case = self._case(db, remote_id)
            if self._is_newer(db, case, envelope) and case["state"] not in FINAL:
                return self._move(db, case, RETRACTED, time.time())
            return _receipt(case)

        return effect

    def judge(self, remote_id: str) -> Effect:
        """An officer of the city approved the draft, or sent it back."""

        def effect(db: sqlite3.Connection, envelope: dict[str, Any]) -> dict[str, Any]:
            case, data = self._case(db, remote_id), envelope["data"]
            if case["state"] != AWAITING or data["draft_id"] != _draft_id(case):
                raise NotAccepted("draft_overtaken")
            self._is_newer(db, case, envelope)
            step = {"": GRANT, "not_illegal": NOT_ILLEGAL}.get(data.get("reason_code", ""), REVIEW)
            return self._move(db, case, step, time.time())

        return effect

    def pass_on(self, db: sqlite3.Connection, envelope: dict[str, Any]) -> dict[str, Any]:
        """A sealed message goes to its reader. Nothing of it is kept but its key."""
        return {"remote_id": f"SM-{uuid.uuid4()}", "state": "received", "seq": 1}

    # -- how cases go on

    def advance(self) -> int:
        """Take every case that is due one step on. Returns how many."""
        now = time.time()
        due = self._database.rows("SELECT remote_id FROM cases WHERE next_at<=? LIMIT 100", now)
        for row in due:
            with self._database.writing() as db:
                case = self._case(db, row["remote_id"])
                step = next_step(case["state"], json.loads(case["data"]))
                if step:
                    self._move(db, case, step, now)
        return len(due)

    def case(self, remote_id: str) -> dict[str, Any] | None:
        """How a case stands, as the contract shows it."""
        cases = self._database.rows("SELECT * FROM cases WHERE remote_id=?", remote_id)
        query = "SELECT event FROM change WHERE remote_id=? ORDER BY seq DESC LIMIT 1"
        last = self._database.rows(query, remote_id)
        if not cases or not last:
            return None
        case, draft = cases[0], None
        if case["state"] == AWAITING:
            draft = draft_of(json.loads(case["data"]), _draft_id(case))
        state: dict[str, Any] = json.loads(last[0]["event"])["data"]
        return {**state, "taken": case["taken"], "draft": draft}

    def newest_cases(self, limit: int) -> list[sqlite3.Row]:
        return self._database.rows("SELECT * FROM cases ORDER BY opened_at DESC LIMIT ?", limit)

    def _case(self, db: sqlite3.Connection, remote_id: str) -> sqlite3.Row:
        case = db.execute("SELECT * FROM cases WHERE remote_id=?", (remote_id,)).fetchone()
        if case is None:
            raise NoSuchCase
        row: sqlite3.Row = case
        return row

    def _is_newer(
        self, db: sqlite3.Connection, case: sqlite3.Row, envelope: dict[str, Any]
    ) -> bool:
        """Whether nothing later was taken before; what is, is noted."""
        if case["target_id"] != envelope["data"]["target_id"]:
            raise NotAccepted("target_id")
        sequence = int(envelope.get("sequence", "1"))
        db.execute(
            "UPDATE cases SET taken=max(taken, ?) WHERE remote_id=?",
            (sequence, case["remote_id"]),
        )
        return sequence > int(case["taken"])

    def _move(
        self, db: sqlite3.Connection, case: sqlite3.Row, step: Step, now: float
    ) -> dict[str, Any]:
        """Take a step, and note it to be told."""
        state = step[0]
        waits = state == AWAITING and is_for_city(json.loads(case["data"]), self._city_approves)
        next_at = None if state in FINAL or waits else now + self._pace_s
        db.execute(
            "UPDATE cases SET seq=seq+1, state=?, drafts=drafts+?, next_at=? WHERE remote_id=?",
            (state, state == AWAITING, next_at, case["remote_id"]),
        )
        moved = self._case(db, case["remote_id"])
        event = event_of(moved, step, now)
        db.execute(
            "INSERT INTO change (id, remote_id, seq, state, event, at, due_at)"
            " VALUES (?,?,?,?,?,?,?)",
            (event["id"], moved["remote_id"], moved["seq"], state, json.dumps(event), now, now),
        )
        return _receipt(moved)


def _receipt(case: sqlite3.Row) -> dict[str, Any]:
    return {"remote_id": case["remote_id"], "state": case["state"], "seq": case["seq"]}


def _draft_id(case: sqlite3.Row) -> str:
    return f"{case['remote_id']}.{case['drafts']}"
