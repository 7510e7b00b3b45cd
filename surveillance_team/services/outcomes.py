"""What the bridge tells: deliveries accepted, and what became of a posting."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from ..models import Target
from .news import tell_monitors
from .targets import hear


def on_delivery_moved(
    *, target_ids: Sequence[UUID], destination: str, state: str, at: datetime, **kwargs: Any
) -> None:
    """A destination accepted our messages. Waiting and parked ones are asked of the bridge."""
    if state != "delivered":
        return
    ours = Target.objects.filter(pk__in=target_ids).order_by("pk")
    for target_id in ours.values_list("pk", flat=True):
        _hear(target_id, source=destination, seq=0, word="received", at=at)


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
    _hear(target_id, source=destination, seq=seq, word=state, at=state_at, reason=reason_code)


def _hear(target_id: UUID, **said: Any) -> None:
    if target := hear(target_id, **said):
        tell_monitors(target)
