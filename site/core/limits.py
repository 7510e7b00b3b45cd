"""How often one may do a thing. Counters point to nobody: their keys are digests under a key
that changes, and live where they are forgotten (process memory, or Redis without persistence).

Sign-in failures and daily caps are not kept here but as rows, for they must outlive a restart.
"""

import hashlib
import hmac
import logging
import secrets
import time
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

log = logging.getLogger(__name__)

ROTATE_S = 3600


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` times in `per_s` seconds, counted from the full window on.

    Attributes:
        blind: What allow() says when the cache cannot be reached. True where refusing would do
            the greater harm (asking for help, reporting), False where guessing must not be open.
    """

    name: str
    count: int
    per_s: int
    blind: bool = True

    def __post_init__(self) -> None:
        if self.per_s > ROTATE_S:
            raise ValueError("A limit over more than an hour outlives its key: keep it as rows.")

    def seconds_left(self) -> int:
        """Until the window ends, for Retry-After; at least 1."""
        return max(1, self.per_s - int(time.time()) % self.per_s)


def allow(limit: Limit, who: str) -> bool:
    """Count one try and say whether it is still within the limit. Never raises.

    Args:
        who: What the limit is kept for, such as a source address. Never stored as it is.
    """
    try:
        return _count(limit, who) <= limit.count
    except Exception as fault:  # noqa: BLE001 - caches fail in as many ways as there are
        log.warning("limit_blind", extra={"check": limit.name, "fault": type(fault).__name__})
        return limit.blind


def _count(limit: Limit, who: str) -> int:
    """Tries in this window, this one counted. add and incr are atomic in every cache we use."""
    window = int(time.time() // limit.per_s)
    current, previous = _keys()
    counter = _counter(current, limit, who, window)
    cache.add(counter, 0, timeout=2 * limit.per_s)
    try:
        count = int(cache.incr(counter))
    except ValueError:  # the cache threw it out between the two calls
        cache.set(counter, 1, timeout=2 * limit.per_s)
        count = 1
    if previous:
        count += int(cache.get(_counter(previous, limit, who, window), 0))
    return count


def _counter(key: str, limit: Limit, who: str, window: int) -> str:
    digest = hmac.new(key.encode(), f"{limit.name}|{who}|{window}".encode(), hashlib.sha256)
    return f"limit:{digest.hexdigest()}"


def _keys() -> tuple[Any, Any]:
    """The current and the previous key, shared by all web processes through the cache."""
    period = int(time.time() // ROTATE_S)
    current = cache.get_or_set(
        f"limit-key:{period}", lambda: secrets.token_hex(32), timeout=2 * ROTATE_S
    )
    return current, cache.get(f"limit-key:{period - 1}")
