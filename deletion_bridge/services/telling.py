"""Telling the rooms above that deliveries moved."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from deletion_bridge.models import Handoff
from deletion_bridge.signals import delivery_moved, delivery_moving, followup_moved


def tell_moving(target_ids: Iterable[UUID]) -> None:
    """Say, before any row of theirs is locked here, that reports are about to move."""
    if ids := list(target_ids):
        delivery_moving.send(Handoff, target_ids=ids)


def tell_moved(
    *, kind: Any, target_ids: Sequence[UUID], destination: str, state: Any, at: datetime
) -> None:
    """Send the signal, in the transaction that stores the fact: one for reports, another for what
    follows them. Many that moved together are told together.

    Args:
        kind: Handoff.Kind of all of them.
        destination: Its slug.
        state: waiting, delivered, parked, dead or cancelled.
    """
    news = {"target_ids": target_ids, "destination": destination, "state": str(state), "at": at}
    if kind == Handoff.Kind.REPORT:
        delivery_moved.send(Handoff, **news)
    else:
        followup_moved.send(Handoff, kind=str(kind), **news)


def tell_row(row: Handoff, state: Any, at: datetime) -> None:
    """As tell_moved(), of a row at hand with its destination."""
    slug = row.destination.slug
    tell_moved(kind=row.kind, target_ids=[row.source_id], destination=slug, state=state, at=at)
