"""A server that does exactly what a test tells it, byte by byte."""

import socket
import threading
from collections.abc import Callable
from contextlib import contextmanager


@contextmanager
def serving(behave: Callable[[socket.socket, bytes], None]):
    """Listen on a free port; each connection's first request goes to `behave`. Gives the URL and
    the list of requests seen."""
    listener = socket.create_server(("127.0.0.1", 0))
    seen: list[bytes] = []
    open_ones: list[socket.socket] = []

    def accept() -> None:
        while True:
            try:
                peer, _address = listener.accept()
            except OSError:
                return
            open_ones.append(peer)
            threading.Thread(target=attend, args=(peer,), daemon=True).start()

    def attend(peer: socket.socket) -> None:
        try:
            while request := read_request(peer):
                seen.append(request)
                behave(peer, request)
        except OSError:
            pass
        finally:
            peer.close()

    thread = threading.Thread(target=accept)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", seen
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for peer in open_ones:
            peer.close()
        thread.join()


def read_request(peer: socket.socket) -> bytes:
    """One request with its body; empty when the other side has hung up."""
    data = b""
    while b"\r\n\r\n" not in data:
        if not (part := peer.recv(65536)):
            return b""
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    length = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    while len(body) < length:
        body += peer.recv(65536)
    return head + b"\r\n\r\n" + body


def answer(status: int, body: bytes = b"{}", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} Any", f"content-length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
