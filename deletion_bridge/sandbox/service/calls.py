"""The calls of the contract: what each one takes, and what it answers."""

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, unquote

from .contract import (
    BATCH_ITEMS,
    CATEGORIES,
    FOLLOWING,
    LARGEST_BATCH_BODY,
    LARGEST_BODY,
    SEALED,
    SUBMITTED,
    NotAccepted,
    NotUnderstood,
    parse,
    read_message,
)
from .database import Database
from .feed import CursorUnknown, Feed
from .options import Options
from .store import KeyReused, NoSuchCase, Store

REPORTS, BATCH, SEALED_MESSAGES = "/v1/reports", "/v1/reports:batch", "/v1/sealed-messages"
_FOLLOWING = re.compile(r"/v1/reports/([^/:]{1,200}):([a-z]+)")
_CURSOR = re.compile(r"[A-Za-z0-9._-]{1,200}")


class Refused(Exception):
    """An answer other than the one asked for."""

    def __init__(self, status: int, fault: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(fault)
        self.status, self.fault, self.headers = status, fault, headers or {}


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Call:
    """A call that was found: its name, and the case that it names."""

    name: str
    remote_id: str = ""


def find_call(path: str) -> Call | None:
    if path in (REPORTS, BATCH, SEALED_MESSAGES):
        return Call({REPORTS: "submit", BATCH: "batch", SEALED_MESSAGES: "sealed"}[path])
    found = _FOLLOWING.fullmatch(path)
    if found and found[2] in FOLLOWING:
        return Call(found[2], unquote(found[1]))
    return None


def largest_body(path: str) -> int:
    return LARGEST_BATCH_BODY if path == BATCH else LARGEST_BODY


class Calls:
    """Runs the calls on what the peer knows."""

    def __init__(self, options: Options, database: Database) -> None:
        self.options, self.database = options, database
        self.store = Store(database, options.pace_s, city_approves=options.city_approves)
        self.feed = Feed(database)
        self._lock = threading.Lock()
        self._in_flight: set[str] = set()
        self._window, self._used = 0, 0

    def run(self, call: Call, body: bytes, key: str) -> Answer:
        """A signed POST.

        Raises:
            Refused: With what the contract says for it.
        """
        try:
            if call.name == "batch":
                return self._batch(parse(body))
            if not key:
                raise Refused(400, "idempotency_key")
            self._meter(1)
            with self._alone(key):
                return self._single(call, parse(body), key)
        except NotUnderstood as fault:
            raise Refused(400, str(fault)) from None
        except NotAccepted as fault:
            raise Refused(422, str(fault)) from None
        except KeyReused:
            raise Refused(422, "key_reused") from None
        except NoSuchCase:
            raise Refused(404, "no_such_case") from None

    def read(self, path: str, query: str) -> Answer:
        """A signed GET."""
        if path == REPORTS:
            return self._changes(parse_qs(query, keep_blank_values=True))
        case = self.store.case(unquote(path.removeprefix(f"{REPORTS}/")))
        if not path.startswith(f"{REPORTS}/") or case is None:
            raise Refused(404, "no_such_case")
        return Answer(200, json.dumps(case))

    def capabilities(self) -> dict[str, Any]:
        limits = {"body_bytes": LARGEST_BODY}
        calls = [*FOLLOWING, "sealed"]
        if self.options.batch > 1:
            limits |= {"batch_items": self.options.batch, "batch_bytes": LARGEST_BATCH_BODY}
            calls.append("batch")
        if self.options.limit:
            limits["items_per_s"] = self.options.limit
        return {
            "versions": ["1"],
            "categories": sorted(CATEGORIES),
            "limits": limits,
            "calls": calls,
            "sandbox": True,
        }

    def _single(self, call: Call, envelope: Any, key: str) -> Answer:
        store = self.store
        effects = {
            "submit": store.open_case,
            "sealed": store.pass_on,
            "correct": store.correct(call.remote_id),
            "retract": store.retract(call.remote_id),
            "approve": store.judge(call.remote_id),
            "return": store.judge(call.remote_id),
        }
        kinds = {"submit": SUBMITTED, "sealed": SEALED, **FOLLOWING}
        message = read_message(envelope, kinds[call.name], key)
        answer, again = store.take(message, effects[call.name])
        return Answer(202, answer, {"idempotent-replayed": "true"} if again else {})

    def _batch(self, items: Any) -> Answer:
        if not isinstance(items, list) or not 0 < len(items) <= min(
            self.options.batch, BATCH_ITEMS
        ):
            raise Refused(422 if isinstance(items, list) else 400, "batch")
        self._meter(len(items))
        results: list[dict[str, Any]] = []
        sound = []
        for item in items:
            try:
                sound.append(read_message(item, SUBMITTED))
            except NotAccepted as fault:
                name = item.get("id") if isinstance(item, dict) else None
                results.append({"id": str(name or ""), "status": 422, "fault": str(fault)})
        for message, taken in zip(sound, self.store.take_all(sound), strict=True):
            refused = {"status": 422, "fault": "key_reused"}
            told = {"status": 202, **json.loads(taken[0])} if taken else refused
            results.append({"id": message["id"], **told})
        return Answer(200, json.dumps({"results": results}))

    def _changes(self, query: dict[str, list[str]]) -> Answer:
        cursor, since = query.get("cursor", [""])[0], query.get("updated_since", [""])[0]
        try:
            moment = datetime.fromisoformat(since).timestamp() if since else 0.0
        except (ValueError, OverflowError):
            raise Refused(400, "updated_since") from None
        if "cursor" in query and not _CURSOR.fullmatch(cursor):
            raise Refused(400, "cursor")
        try:
            return Answer(200, json.dumps(self.feed.page(cursor, moment)))
        except CursorUnknown:
            raise Refused(410, "cursor_unknown") from None

    @contextmanager
    def _alone(self, key: str) -> Iterator[None]:
        with self._lock:
            if key in self._in_flight:
                raise Refused(409, "in_flight")
            self._in_flight.add(key)
        try:
            yield
        finally:
            self._in_flight.discard(key)

    def _meter(self, count: int) -> None:
        """So many a second and no more."""
        if not self.options.limit:
            return
        with self._lock:
            second = int(time.time())
            if second != self._window:
                self._window, self._used = second, 0
            if self._used + count > self.options.limit:
                raise Refused(429, "too_many", {"retry-after": "1"})
            self._used += count
