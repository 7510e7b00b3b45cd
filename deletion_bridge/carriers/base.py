"""What a relay asks of whatever carries its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from deletion_bridge.models import Destination

from .answers import Answer


@dataclass(frozen=True, slots=True)
class Claimed:
    """One row as a relay holds it. `token` is the fence: without it nothing can be settled.

    Attributes:
        kind: Handoff.Kind.
        body: The message, the same bytes on every try.
        case: Case number there of the forerunner; empty for what follows nothing.
        attempts: Including this one.
        was_due: False where a probe took the row before its time; its failure then costs nothing.
        taken_before: When a relay took it up last; None the first time. It may have arrived then,
            whatever `attempts` says.
    """

    id: UUID
    target_id: UUID
    token: UUID
    kind: Any
    body: bytes
    case: str
    attempts: int
    was_due: bool
    taken_before: datetime | None = None


class Carrier(Protocol):
    """Carries rows to one destination, for one thread. It opens no transaction and settles nothing.

    Attributes:
        base_url: Where it carries to; the lane makes a new carrier when that changes.
        longest_s: No delivery takes longer, whatever the other side does.
    """

    base_url: str
    longest_s: float

    def parcels(self, rows: Sequence[Claimed], destination: Destination) -> list[list[Claimed]]:
        """What goes together in one exchange: every row once, in the order given."""

    def deliver(self, parcel: Sequence[Claimed], destination: Destination) -> list[Answer]:
        """Try once; one answer for each row. Never raises for what the other side does: no answer
        is an answer too, and the rows are sent again under the same keys."""

    def close(self) -> None: ...
