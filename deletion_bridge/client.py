"""The one HTTP client that speaks to other services.

It connects to a configured base address and nothing else: addresses are resolved once, checked
and pinned, redirects are answers like others, and the environment's proxies are not read. Every
exchange ends within a total time, whatever the other side does: a byte a second renews a read
timeout for ever.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpcore
from django.conf import settings

from .addresses import AddressRefused, resolve

CONNECT_S = 3.0
TOTAL_S = 15.0
LARGEST_ANSWER = 64 * 1024
WRITE_AT_ONCE = 16 * 1024


class NoAnswer(Exception):
    """Nothing usable came back; whether the other side acted is unknown. Says a code only."""


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """What came back: status, headers by lower-case name, and at most 64 KiB of body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Deadline:
    """The moment by which the exchange under way must be over."""

    def __init__(self) -> None:
        self._at = 0.0

    def start(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds

    def left(self, at_most: float | None = None) -> float:
        """Seconds left.

        Raises:
            httpcore.ReadTimeout: None are.
        """
        left = self._at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if at_most is None else min(left, at_most)


class PeerClient:
    """A connection to one service, kept open between exchanges. For one thread at a time.

    Args:
        base_url: http or https; plain http only where private addresses are allowed.
    """

    def __init__(self, base_url: str, *, total_s: float = TOTAL_S) -> None:
        parts = urlsplit(base_url)
        encrypted = parts.scheme == "https"
        if not encrypted and not (parts.scheme == "http" and settings.BRIDGE_ALLOW_PRIVATE):
            raise AddressRefused("scheme")
        self._base_url = base_url.rstrip("/")
        self._total_s = total_s
        self._deadline = Deadline()
        self._pool = httpcore.ConnectionPool(
            max_connections=1, keepalive_expiry=30.0, network_backend=_Wire(self._deadline)
        )

    def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> RawAnswer:
        return self.exchange("POST", path, body, headers)

    def get(self, path: str, headers: Mapping[str, str]) -> RawAnswer:
        return self.exchange("GET", path, b"", headers)

    def exchange(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> RawAnswer:
        """Ask once, without repeating anything.

        Raises:
            NoAnswer: refused, timeout, broken or address: what stood in the way.
        """
        self._deadline.start(self._total_s)
        try:
            with self._pool.stream(
                method, self._base_url + path, headers=list(headers.items()), content=body
            ) as answer:
                return RawAnswer(answer.status, _readable(answer.headers), _first(answer))
        except AddressRefused as fault:
            raise NoAnswer(f"address_{fault}") from None
        except (httpcore.TimeoutException, httpcore.PoolTimeout):
            raise NoAnswer("timeout") from None
        except httpcore.ConnectError:
            raise NoAnswer("refused") from None
        except (httpcore.NetworkError, httpcore.ProtocolError):
            raise NoAnswer("broken") from None

    def close(self) -> None:
        self._pool.close()


class _Wire(httpcore.SyncBackend):
    """Connects to pinned addresses only, and keeps the deadline on every read and write."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        fault: Exception = httpcore.ConnectError("no address")
        for address in resolve(host, port):
            try:
                stream = super().connect_tcp(
                    address, port, self._deadline.left(CONNECT_S), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                fault = failed
            else:
                return _TimedStream(stream, self._deadline)
        raise fault


class _TimedStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), WRITE_AT_ONCE):
            self._stream.write(buffer[start : start + WRITE_AT_ONCE], self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _readable(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in headers}


def _first(answer: httpcore.Response) -> bytes:
    """The body, cut off where it grows beyond all use; the connection is closed then."""
    body = b""
    for part in answer.iter_stream():
        body += part
        if len(body) > LARGEST_ANSWER:
            return body[:LARGEST_ANSWER]
    return body
