"""The peer's face: HTTP as it comes, signatures, and who answers what."""

import json
import random
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from . import practice
from .calls import Answer, Calls, Refused, find_call, largest_body
from .options import Options
from .pages import STYLE, overview
from .signing import is_signed


class Server(ThreadingHTTPServer):
    """Answers each request in a thread of its own."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, options: Options, calls: Calls) -> None:
        super().__init__((options.host, options.port), Handler)
        self.options, self.calls = options, calls
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
        path = urlsplit(self.path).path
        if path.startswith("/practice/"):
            return self._practise(path)
        faults = self.server.options.faults
        if faults.down:
            return self._refuse(Refused(503, "down"), close=True)
        call = find_call(path)
        if call is None:
            return self._refuse(Refused(404, "no_such_call"), close=True)
        body = self._body(largest_body(path))
        if body is None:
            return None
        if not is_signed(body, self._given(), self.server.options.sender_secrets):
            return self._refuse(Refused(401, "signature"))
        time.sleep(faults.slow_s)
        if random.random() < faults.fail:  # noqa: S311 - practice, not secrecy
            return self._refuse(Refused(500, "practice_fault"))
        try:
            key = self.headers.get("idempotency-key", "").strip('" ')
            answer = self.server.calls.run(call, body, key)
        except Refused as refused:
            return self._refuse(refused)
        if random.random() < faults.lose:  # noqa: S311
            self.close_connection = True
            return None
        return self._answer(answer)

    def do_GET(self) -> None:
        url, calls = urlsplit(self.path), self.server.calls
        if url.path == "/":
            return self._page(overview(calls.store.newest_cases(200)), "text/html")
        if url.path == "/style.css":
            return self._page(STYLE, "text/css")
        if self.server.options.faults.down:
            return self._refuse(Refused(503, "down"))
        if url.path == "/v1/capabilities":
            return self._answer(Answer(200, json.dumps(calls.capabilities())))
        if not is_signed(self.path.encode(), self._given(), self.server.options.sender_secrets):
            return self._refuse(Refused(401, "signature"))
        try:
            return self._answer(calls.read(url.path, url.query))
        except Refused as refused:
            return self._refuse(refused)

    def _not_allowed(self) -> None:
        self._refuse(Refused(405, "method", {"allow": "GET, POST"}), close=True)

    do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_HEAD = _not_allowed  # noqa: N815

    def _practise(self, path: str) -> None:
        """Faults and disasters on demand. Not part of the contract; for whoever rehearses."""
        body = self._body(largest_body(path))
        if body is None:
            return None
        try:
            done = practice.run(path.removeprefix("/practice/"), body, self.server.calls)
        except practice.NotPossible as fault:
            return self._refuse(Refused(400, str(fault)))
        if isinstance(done, Options):
            self.server.options = self.server.calls.options = done
        return self._answer(Answer(200, "{}"))

    def _body(self, most: int) -> bytes | None:
        length = self.headers.get("content-length", "")
        if not (length.isascii() and length.isdecimal()):
            self._refuse(Refused(411, "body"), close=True)
            return None
        if len(length) > 9 or int(length) > most:
            self._refuse(Refused(413, "body"), close=True)
            return None
        return self.rfile.read(int(length))

    def _given(self) -> dict[str, str]:
        return {name.lower(): value for name, value in self.headers.items()}

    def _refuse(self, refused: Refused, *, close: bool = False) -> None:
        self.close_connection = self.close_connection or close
        text = json.dumps({"fault": refused.fault})
        self._answer(Answer(refused.status, text, refused.headers))

    def _page(self, text: str, kind: str) -> None:
        policy = {"content-security-policy": "default-src 'none'; style-src 'self'"}
        self._answer(Answer(200, text, policy), f"{kind}; charset=utf-8")

    def _answer(self, answer: Answer, kind: str = "application/json") -> None:
        body = answer.text.encode()
        self.send_response(answer.status)
        headers: dict[str, Any] = {
            "content-type": kind,
            "content-length": len(body),
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
        }
        for name, value in (headers | answer.headers).items():
            self.send_header(name, str(value))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Nothing: a line would carry addresses and keys."""
