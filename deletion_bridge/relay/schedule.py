"""When a failed delivery is tried again."""

import random
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

WAITS = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 30, 120, 600, 1800, 3600, 10800, 21600, 43200, 86400, 86400)
)
"""After the first failure, the second and so on: 71 hours in all, then a person is called."""
JITTER = 0.2
SHORTEST_HOLD = timedelta(seconds=1)
LONGEST_HOLD = timedelta(hours=1)
PROBE_AFTER = timedelta(seconds=30)


def wait_after(attempts: int) -> timedelta | None:
    """How long to wait after so many attempts, spread by 20 % so that a crowd does not return as
    one. None when it was tried to the end."""
    if attempts > len(WAITS):
        return None
    return WAITS[max(attempts, 1) - 1] * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311


def asked_to_wait(header: str, now: datetime) -> timedelta | None:
    """What a Retry-After header asks for, as seconds or as a date, kept between 1 s and 1 h.

    None where it says nothing that can be read.
    """
    header = header.strip()
    if header.isascii() and header.isdigit():
        wait = timedelta(seconds=min(int(header[:9]), 86400))
    else:
        try:
            moment = parsedate_to_datetime(header)
        except (ValueError, TypeError, OverflowError):
            return None
        wait = moment.replace(tzinfo=moment.tzinfo or UTC) - now
    return min(max(wait, SHORTEST_HOLD), LONGEST_HOLD)
