"""What came of a try: for the row, and for the destination."""

from dataclasses import dataclass
from enum import Enum


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


def no_answer(fault: str) -> Answer:
    """Nothing came back: it may have arrived or not, so it is sent again under the same key."""
    return Answer(Verdict.AGAIN, fault=fault, counts_as_failure=True)
