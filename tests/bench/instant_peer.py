"""A peer that takes everything at once and keeps nothing but counts, so that what is measured is
the relay. One process, standard library only.

    python tests/bench/instant_peer.py PORT [LIMIT_PER_S]
"""

import asyncio
import json
import sys
import time
from collections import Counter


class State:
    """What came in: per key how often, and when."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.times: list[float] = []
        self.keys: Counter[bytes] = Counter()

    def stats(self) -> dict[str, float]:
        return {
            "taken": len(self.times),
            "different": len(self.keys),
            "most_in_a_second": _most_in_a_second(self.times),
        }


def _most_in_a_second(times: list[float]) -> int:
    most = first = 0
    for last, at in enumerate(times):
        while times[first] <= at - 1:
            first += 1
        most = max(most, last - first + 1)
    return most


class Connection(asyncio.Protocol):
    """HTTP/1.1 with a length, as the bridge's client speaks it."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._data = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._data += data
        while (end := self._data.find(b"\r\n\r\n")) >= 0:
            head = self._data[:end]
            length = _header(head, b"content-length")
            whole = end + 4 + int(length or 0)
            if len(self._data) < whole:
                return
            body, self._data = self._data[end + 4 : whole], self._data[whole:]
            self._answer(head, body)

    def _answer(self, head: bytes, body: bytes) -> None:
        path = head.split(b" ", 2)[1]
        status, told = b"202 Accepted", b""
        if path == b"/v1/reports":
            key = _header(head, b"idempotency-key").strip(b'"')
            told = self._take(key)
        elif path == b"/v1/reports:batch":
            results = []
            for message in json.loads(body):
                self._take(message["id"].encode())
                results.append({"id": message["id"], "status": 202, "remote_id": message["id"]})
            status, told = b"200 OK", json.dumps({"results": results}).encode()
        else:
            status, told = b"200 OK", json.dumps(self._about(path)).encode()
        self._transport.write(  # type: ignore[attr-defined]
            b"HTTP/1.1 %s\r\ncontent-length: %d\r\n\r\n%s" % (status, len(told), told)
        )

    def _take(self, key: bytes) -> bytes:
        self._state.times.append(time.monotonic())
        self._state.keys[key] += 1
        return b'{"remote_id":"%s"}' % key

    def _about(self, path: bytes) -> dict[str, object]:
        if path == b"/stats":
            return dict(self._state.stats())
        if path == b"/reset":
            self._state.times.clear()
            self._state.keys.clear()
            return {}
        if path == b"/v1/capabilities":
            limits = {"batch_items": 100}
            if self._state.limit:
                limits["items_per_s"] = self._state.limit
            return {"versions": ["1"], "categories": [], "limits": limits, "calls": ["batch"]}
        return {"items": [], "cursor": "0", "more": False}


def _header(head: bytes, name: bytes) -> bytes:
    for line in head.split(b"\r\n")[1:]:
        key, _, value = line.partition(b":")
        if key.lower() == name:
            return value.strip()
    return b""


async def serve(port: int, limit: int) -> None:
    state = State(limit)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(state), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
