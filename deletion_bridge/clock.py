"""One clock for all relays: the database's. Theirs may be wrong, or jump."""

import time
from datetime import datetime

from django.db import connection
from django.utils import timezone

ASK_EVERY_S = 60


def now() -> datetime:
    """The present moment by the database's clock; on SQLite that is this machine's."""
    return _asked()


def seconds() -> int:
    """The same in seconds since 1970, for signatures: a process whose clock is minutes wrong still
    signs with a time that the other side takes. Asked for once a minute and counted on from there.
    """
    global _known
    counted = time.monotonic()
    if _known is None or not 0 <= counted - _known[1] < ASK_EVERY_S:
        _known = _asked().timestamp(), counted
    at, since = _known
    return int(at + counted - since)


_known: tuple[float, float] | None = None


def _asked() -> datetime:
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
