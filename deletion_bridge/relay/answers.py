"""What an answer means for the row and for the destination."""

import json
from dataclasses import dataclass
from enum import Enum

from deletion_bridge.client import RawAnswer

REFUSED_FOR_GOOD = frozenset({400, 404, 413, 422})
NOT_ADMITTED = frozenset({401, 403})
GONE = 410
LATER = frozenset({408, 409, 425, 429})
"""The service works and asks for patience: no failure of its own."""
LONGEST_REMOTE_ID = 120


class Verdict(Enum):
    ACCEPTED = "accepted"
    AGAIN = "again"
    DEAD = "dead"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Answer:
    """How one try went.

    Attributes:
        fault: A code, never anything the other side wrote.
        counts_as_failure: Whether the destination itself seems to be in trouble (the breaker).
        retry_after: The header as it came; empty where there was none.
    """

    verdict: Verdict
    status: int | None = None
    fault: str = ""
    remote_id: str = ""
    counts_as_failure: bool = False
    retry_after: str = ""


def read_answer(raw: RawAnswer) -> Answer:
    """Judge a status. What the body says matters only for the case number of an accepted report."""
    status, fault = raw.status, f"status_{raw.status}"
    if 200 <= status < 300:
        remote_id = _remote_id(raw.body)
        return Answer(Verdict.ACCEPTED, status, "" if remote_id else "no_receipt", remote_id)
    if status in REFUSED_FOR_GOOD:
        return Answer(Verdict.DEAD, status, fault)
    if status in NOT_ADMITTED or status == GONE:
        return Answer(Verdict.PAUSE, status, fault)
    return Answer(
        Verdict.AGAIN,
        status,
        fault,
        counts_as_failure=status not in LATER,
        retry_after=raw.headers.get("retry-after", ""),
    )


def no_answer(fault: str) -> Answer:
    """Nothing came back: it may have arrived or not, so it is sent again under the same key."""
    return Answer(Verdict.AGAIN, fault=fault, counts_as_failure=True)


def _remote_id(body: bytes) -> str:
    try:
        remote_id = json.loads(body)["remote_id"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    usable = isinstance(remote_id, str) and remote_id.isprintable()
    return remote_id if usable and len(remote_id) <= LONGEST_REMOTE_ID else ""
