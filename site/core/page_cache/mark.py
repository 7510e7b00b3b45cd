"""One word that all processes share. Every change of what pages may show makes another one."""

import logging
import secrets
import time
from threading import Lock

from django.core.cache import caches
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.memcached import BaseMemcachedCache
from django.core.cache.backends.redis import RedisCache

log = logging.getLogger(__name__)

ALIAS = "pages"
NAME = "mark"
SILENT_S = 5  # Django answers everything for so long after the store could not be reached

_silent_until = 0.0


def is_shared() -> bool:
    """Whether other processes see the word without asking the database. The memory of one process
    is of no use: what the worker publishes would not be seen by the web."""
    return isinstance(caches[ALIAS], RedisCache | BaseMemcachedCache | FileBasedCache)


def current() -> str | None:
    """The word now; None where the store cannot be reached, and then nothing kept is given.

    What this process has changed and could not say is said first: it never gives what it has
    itself made a thing of the past.
    """
    if time.monotonic() < _silent_until:
        return None
    try:
        if _unsaid.is_owed:
            return _say_new()
        store = caches[ALIAS]
        return store.get(NAME) or store.get_or_set(NAME, _new, timeout=None)
    except Exception as fault:  # noqa: BLE001 - caches fail in as many ways as there are
        _be_silent(fault)
        return None


def change() -> None:
    """Make all kept answers answers of the past, in every process. Never raises: what somebody
    wrote is worth more.

    Where the word cannot be written, other processes that still read the old one go on giving what
    they kept: until this process next asks for the word or changes it and reaches the store, and
    for gate.MOST_S seconds at the very most, which is how long any answer is kept.
    """
    try:
        _say_new()
    except Exception as fault:  # noqa: BLE001
        _unsaid.owe()
        _be_silent(fault)


class _Unsaid:
    """Whether this process owes the others a new word. Counted, so that a change which fails while
    another thread makes up for an earlier one is not taken for said."""

    def __init__(self) -> None:
        self.failed = self.settled = 0
        self._lock = Lock()

    @property
    def is_owed(self) -> bool:
        return self.failed != self.settled

    def owe(self) -> None:
        with self._lock:
            self.failed += 1

    def settle(self, failed: int) -> None:
        with self._lock:
            self.settled = max(self.settled, failed)


_unsaid = _Unsaid()


def _say_new() -> str:
    failed, word = _unsaid.failed, _new()
    caches[ALIAS].set(NAME, word, timeout=None)
    _unsaid.settle(failed)
    return word


def _new() -> str:
    return secrets.token_hex(12)


def _be_silent(fault: Exception) -> None:
    global _silent_until
    _silent_until = time.monotonic() + SILENT_S
    log.warning("page_cache_blind", extra={"fault": type(fault).__name__})
