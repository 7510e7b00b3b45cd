"""A small stand-in for Hasher-Matcher-Actioner 1.1.7, for no real one can be had here.

It answers as the real one was seen to answer: adding is not idempotent, what was added shows in
lookups only after the index is built, `/status` is well while the database is down. Faults are set
on the object, and last for one request: "lost" acts and hangs up, "refused" hangs up at once.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit


class Matcher:
    def __init__(self) -> None:
        self.banks: dict[str, dict[int, str]] = {"REPORTED": {}, "OTHERS": {}}
        self.indexed: set[int] = set()
        self.asked: list[str] = []
        self.database_is_down = False
        self.fault = ""
        self._last = 0

    def entries(self, bank: str = "REPORTED") -> list[str]:
        return list(self.banks[bank].values())

    def add(self, bank: str, url: str) -> int:
        self._last += 1
        self.banks[bank][self._last] = url
        return self._last

    def build_index(self) -> None:
        self.indexed = {number for bank in self.banks.values() for number in bank}

    # -- what it answers

    def answer(self, method: str, target: str, body: bytes) -> tuple[int, object]:
        self.asked.append(f"{method} {target}")
        path, query = urlsplit(target).path, parse_qs(urlsplit(target).query)
        if path == "/status":
            return 200, "I-AM-ALIVE"
        if self.database_is_down:
            return 500, {"message": "Internal Server Error"}
        if path == "/c/signal_type/index":
            return 200, {"url": self._index()}
        if path == "/m/raw_lookup":
            return 200, {"matches": self._matches(query["signal"][0])}
        return self._in_bank(method, path.split("/"), body)

    def _index(self) -> dict[str, object]:
        there = {number for bank in self.banks.values() for number in bank}
        behind = there != self.indexed
        return {
            "db_size": len(there),
            "index_size": len(self.indexed),
            "index_out_of_date": behind,
        }

    def _matches(self, signal: str) -> list[int]:
        urls = {number: url for bank in self.banks.values() for number, url in bank.items()}
        return [number for number in sorted(self.indexed) if urls.get(number) == signal]

    def _in_bank(self, method: str, parts: list[str], body: bytes) -> tuple[int, object]:
        _, _c, _bank, name, what, *rest = parts
        bank = self.banks.get(name)
        if bank is None:
            return 404, {"message": f"bank '{name}' not found"}
        if method == "POST" and what == "signal":
            sent = json.loads(body)
            if len(sent["note"]) > 255:
                return 400, {"message": "note too long"}
            return 200, {"id": self.add(name, sent["url"]), "signals": {"url": sent["url"]}}
        number = int(rest[0])
        if method == "DELETE":
            return 200, {"deleted": int(bank.pop(number, None) is not None)}
        return (200, {"id": number}) if number in bank else (404, {"message": "not found"})


@contextmanager
def matching() -> Iterator[tuple[str, Matcher]]:
    """Serve one on a free port: its root address, and itself to look at."""
    matcher = Matcher()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 64 * 1024  # head and body in one piece

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            fault, matcher.fault = matcher.fault, ""
            if fault == "refused":
                self.close_connection = True
                return
            status, said = matcher.answer(self.command, self.path, body)
            if fault == "lost":
                self.close_connection = True
                return
            answer = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def do_GET(self) -> None:
            self._serve()

        def do_POST(self) -> None:
            self._serve()

        def do_DELETE(self) -> None:
            self._serve()

        def log_message(self, *_args: object) -> None:
            """Silent: the test says what was asked."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", matcher
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
