"""Refuses, in the process it is installed in, to resolve or open anything but this machine.

It is a Python audit hook, so it sees every socket whoever opens it, and it cannot be taken out
again. It imports nothing of the suite: child processes load it on their own (sitecustomize).
"""

import ipaddress
import os
import sys
from pathlib import Path

FILE = "JIKIMI_GUARD_FILE"
LOOKUPS = {
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
}
SENDING = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1}
_installed = False


class OutsideRefused(OSError):
    """Something of ours tried to reach another machine."""


def install() -> None:
    """Guard this process from now on. Calling it again changes nothing."""
    global _installed
    if not _installed:
        _installed = True
        sys.addaudithook(_look)


def is_inside(host: object) -> bool:
    """Whether a host is this machine: loopback, or a Unix socket's path."""
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if text is None or text in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(text).partition("%")[0]).is_loopback
    except ValueError:
        return False


def _look(event: str, details: tuple[object, ...]) -> None:
    if event in LOOKUPS:
        host = details[LOOKUPS[event]]
    elif event in SENDING and isinstance(details[SENDING[event]], tuple):
        host = details[SENDING[event]][0]  # a Unix socket's address is text, not a tuple
    else:
        return
    if not is_inside(host):
        _note(f"{os.getpid()} {event} {host!r} {sys.argv[:2]!r}\n")
        raise OutsideRefused(f"{event}: {host!r} is not this machine")


def _note(line: str) -> None:
    if path := os.environ.get(FILE):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(line)
