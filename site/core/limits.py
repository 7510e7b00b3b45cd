"""How often one may do a thing. Counters point to nobody: their keys are digests under a key
that changes, and live where they are forgotten (process memory, or Redis without persistence)."""

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass

from django.core.cache import cache

ROTATE_S = 3600


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` times in `per_s` seconds."""

    name: str
    count: int
    per_s: int


def allow(limit: Limit, who: str) -> bool:
    """Count one try and say whether it is still within the limit.

    Args:
        who: What the limit is kept for, such as a source address. Never stored as it is.
    """
    window = int(time.time() // limit.per_s)
    counts = [cache.get(_counter(key, limit, who, window), 0) for key in _keys()]
    if sum(counts) >= limit.count:
        return False
    current = _counter(_keys()[0], limit, who, window)
    if not cache.add(current, 1, timeout=limit.per_s):
        cache.incr(current)
    return True


def _counter(key: str, limit: Limit, who: str, window: int) -> str:
    digest = hmac.new(key.encode(), f"{limit.name}|{who}|{window}".encode(), hashlib.sha256)
    return f"limit:{digest.hexdigest()}"


def _keys() -> list[str]:
    """The current and the previous key, shared by all web processes through the cache."""
    period = int(time.time() // ROTATE_S)
    current = cache.get_or_set(
        f"limit-key:{period}", lambda: secrets.token_hex(32), timeout=2 * ROTATE_S
    )
    previous = cache.get(f"limit-key:{period - 1}")
    return [key for key in (current, previous) if key]
