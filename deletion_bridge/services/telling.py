"""Telling the rooms above that a delivery moved."""

from datetime import datetime
from typing import Any
from uuid import UUID

from deletion_bridge.models import Handoff
from deletion_bridge.signals import delivery_moved, followup_moved


def tell_moved(*, kind: Any, target_id: UUID, destination: str, state: Any, at: datetime) -> None:
    """Send the signal, in the transaction that stores the fact: one for reports, another for what
    follows them.

    Args:
        destination: Its slug.
        state: waiting, delivered, parked, dead or cancelled.
    """
    if kind == Handoff.Kind.REPORT:
        delivery_moved.send(
            Handoff, target_id=target_id, destination=destination, state=state, at=at
        )
    else:
        followup_moved.send(
            Handoff, kind=kind, target_id=target_id, destination=destination, state=state, at=at
        )


def tell_row(row: Handoff, state: Any, at: datetime) -> None:
    """As tell_moved(), of a row at hand with its destination."""
    slug = row.destination.slug
    tell_moved(kind=row.kind, target_id=row.source_id, destination=slug, state=state, at=at)
