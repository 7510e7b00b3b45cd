"""One word that all processes share. Every change of what pages may show makes another one."""

import logging
import secrets
import time

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
    """The word now; None where the store cannot be reached, and then nothing kept is given."""
    if time.monotonic() < _silent_until:
        return None
    try:
        store = caches[ALIAS]
        return store.get(NAME) or store.get_or_set(NAME, _new, timeout=None)
    except Exception as fault:  # noqa: BLE001 - caches fail in as many ways as there are
        _be_silent(fault)
        return None


def change() -> None:
    """Make all kept answers answers of the past, in every process. Never raises: what somebody
    wrote is worth more, and no answer is kept for long."""
    try:
        caches[ALIAS].set(NAME, _new(), timeout=None)
    except Exception as fault:  # noqa: BLE001
        _be_silent(fault)


def _new() -> str:
    return secrets.token_hex(12)


def _be_silent(fault: Exception) -> None:
    global _silent_until
    _silent_until = time.monotonic() + SILENT_S
    log.warning("page_cache_blind", extra={"fault": type(fault).__name__})
