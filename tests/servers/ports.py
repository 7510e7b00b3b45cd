"""Free ports, and waiting for what was started."""

import socket
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class NeverHappened(AssertionError):
    """What was waited for did not come about in time."""


def free_port() -> int:
    """A port nobody listens on; the system does not hand it out again at once."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until(
    what: str, happened: Callable[[], T], *, within_s: float = 60, every_s: float = 0.1
) -> T:
    """Ask again and again until the answer is true, and return it.

    Raises:
        NeverHappened: It was not true within the time.
    """
    deadline = time.monotonic() + within_s
    while True:
        if answer := happened():
            return answer
        if time.monotonic() > deadline:
            raise NeverHappened(f"{what}: not within {within_s} s")
        time.sleep(every_s)
