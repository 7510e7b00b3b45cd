"""What the bridge tells: deliveries accepted, and what became of a posting."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from .hearing import hear_each
from .locking import lock_to_hear
from .news import tell_monitors


def on_delivery_moving(*, target_ids: Sequence[UUID], **kwargs: Any) -> None:
    """Rows of the outbox are about to move, and targets with them."""
    lock_to_hear(target_ids)


def on_delivery_moved(
    *, target_ids: Sequence[UUID], destination: str, state: str, at: datetime, **kwargs: Any
) -> None:
    """A destination accepted our messages. Waiting and parked ones are asked of the bridge."""
    if state != "delivered":
        return
    _hear(target_ids, source=destination, seq=0, word="received", at=at)


def on_outcome_reported(
    *,
    target_id: UUID,
    destination: str,
    state: str,
    seq: int,
    state_at: datetime,
    reason_code: str = "",
    **kwargs: Any,
) -> None:
    """A destination said what it did. Runs inside the bridge's transaction; again is the same."""
    said = {"seq": seq, "word": state, "at": state_at, "reason": reason_code}
    _hear([target_id], source=destination, **said)


def _hear(target_ids: Sequence[UUID], **said: Any) -> None:
    tell_monitors(hear_each(target_ids, **said))
