"""How deliveries stand, in the words of the rooms above."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from deletion_bridge.models import Handoff

WORDS = {"pending": "waiting"}


@dataclass(frozen=True, slots=True)
class Standing:
    """One target's way to one destination.

    Attributes:
        destination_name: In the reader's language.
        state: waiting, delivered, parked, dead or cancelled.
        waiting_since: When it was handed over.
        delivered_at: When the destination accepted it; None before.
        attempts: Tries so far.
    """

    destination_name: str
    state: str
    waiting_since: datetime
    delivered_at: datetime | None
    attempts: int


def standings(target_ids: Iterable[UUID]) -> dict[UUID, list[Standing]]:
    """Standings of many targets in one query. A target that was never handed over is left out."""
    found: dict[UUID, list[Standing]] = defaultdict(list)
    rows = (
        Handoff.objects.filter(source_id__in=set(target_ids))
        .select_related("destination")
        .defer("envelope", "destination__sending_keys", "destination__callback_keys")
        .order_by("created_at", "id")
    )
    for row in rows:
        found[row.source_id].append(
            Standing(
                destination_name=row.destination.name,
                state=WORDS.get(row.state, row.state),
                waiting_since=row.created_at,
                delivered_at=row.delivered_at,
                attempts=row.attempts,
            )
        )
    return dict(found)
