"""The peer's face: the calls of the contract, and a page for curious newcomers."""

import json
import random
import threading
import time
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from .contract import CAPABILITIES, NotAccepted, NotUnderstood, read_submission
from .options import Options
from .pages import STYLE, overview
from .signing import is_signed
from .store import KeyReused, Store

LARGEST_BODY = 65536
CHANGES_AT_ONCE = 100


class Server(ThreadingHTTPServer):
    """Answers each request in a thread of its own."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, options: Options, store: Store) -> None:
        super().__init__((options.host, options.port), Handler)
        self.options, self.store = options, store
        self.in_flight: set[str] = set()
        self.lock = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    """One request. Anything not in the contract is 404."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "sandbox-peer/1"
    sys_version = ""
    timeout = 30
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        if self.path != "/v1/reports":
            self._refuse(404, "no_such_call")
        elif self.server.options.faults.down:
            self._refuse(503, "down", close=True)
        else:
            self._submit()

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if url.path == "/":
            return self._page(overview(self.server.store.newest_cases(200)), "text/html")
        if url.path == "/style.css":
            return self._page(STYLE, "text/css")
        if self.server.options.faults.down:
            return self._refuse(503, "down")
        if url.path == "/v1/capabilities":
            return self._answer(200, json.dumps(CAPABILITIES))
        if not is_signed(self.path.encode(), self._given(), self.server.options.sender_secrets):
            return self._refuse(401, "signature")
        if url.path == "/v1/reports":
            return self._changes(parse_qs(url.query))
        case = self.server.store.case(url.path.removeprefix("/v1/reports/"))
        return self._answer(200, json.dumps(case)) if case else self._refuse(404, "no_such_case")

    def _submit(self) -> None:
        body = self._body()
        if body is None:
            return None
        if not is_signed(body, self._given(), self.server.options.sender_secrets):
            return self._refuse(401, "signature")
        key = self.headers.get("idempotency-key", "").strip('" ')
        if not key:
            return self._refuse(400, "idempotency_key")
        with self.server.lock:
            if key in self.server.in_flight:
                return self._refuse(409, "in_flight")
            self.server.in_flight.add(key)
        try:
            self._take(key, body)
        finally:
            self.server.in_flight.discard(key)

    def _take(self, key: str, body: bytes) -> None:
        faults = self.server.options.faults
        time.sleep(faults.slow_s)
        if _by_chance(faults.fail):
            return self._refuse(500, "practice_fault")
        try:
            envelope = read_submission(body, key)
            answer, again = self.server.store.submit(key, body, envelope)
        except NotUnderstood as fault:
            return self._refuse(400, str(fault))
        except NotAccepted as fault:
            return self._refuse(422, str(fault))
        except KeyReused:
            return self._refuse(422, "key_reused")
        if _by_chance(faults.lose):
            self.close_connection = True
            return None
        return self._answer(202, answer, {"idempotent-replayed": "true"} if again else {})

    def _changes(self, query: dict[str, list[str]]) -> None:
        try:
            cursor = int(query.get("cursor", ["0"])[0])
            since = query.get("updated_since", [""])[0]
            moment = datetime.fromisoformat(since).timestamp() if since else 0.0
        except (ValueError, OverflowError):
            return self._refuse(400, "cursor")
        rows = self.server.store.changes(cursor, moment, CHANGES_AT_ONCE)
        page = {
            "items": [json.loads(row["event"])["data"] for row in rows],
            "cursor": str(rows[-1]["n"] if rows else cursor),
            "more": len(rows) == CHANGES_AT_ONCE,
        }
        return self._answer(200, json.dumps(page))

    def _body(self) -> bytes | None:
        length = self.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > LARGEST_BODY:
            self._refuse(413 if length.isdecimal() else 411, "body", close=True)
            return None
        return self.rfile.read(int(length))

    def _given(self) -> dict[str, str]:
        return {name.lower(): value for name, value in self.headers.items()}

    def _refuse(self, status: int, fault: str, *, close: bool = False) -> None:
        self.close_connection = close or status == 404
        self._answer(status, json.dumps({"fault": fault}))

    def _page(self, text: str, kind: str) -> None:
        policy = {"content-security-policy": "default-src 'none'; style-src 'self'"}
        self._answer(200, text, policy, f"{kind}; charset=utf-8")

    def _answer(
        self,
        status: int,
        text: str,
        headers: dict[str, str] | None = None,
        kind: str = "application/json",
    ) -> None:
        body = text.encode()
        self.send_response(status)
        all_headers: dict[str, Any] = {
            "content-type": kind,
            "content-length": len(body),
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
        }
        for name, value in (all_headers | (headers or {})).items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Nothing: a line would carry addresses and keys."""


def _by_chance(rate: float) -> bool:
    return random.random() < rate  # noqa: S311 - practice, not secrecy
