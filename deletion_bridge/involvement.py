"""Who must leave a decision to somebody else. The rooms above know; this asks them."""

from collections.abc import Callable
from uuid import UUID

Involved = Callable[[UUID, UUID], bool]
_rooms: list[Involved] = []


def register_involvement(is_involved: Involved) -> None:
    """Offer to say whether an actor reported or decided a record. Called in ready().

    Args:
        is_involved: Given the record's id and the actor's.
    """
    if is_involved not in _rooms:
        _rooms.append(is_involved)


def is_involved(source_id: UUID, actor_id: UUID) -> bool:
    """Whether any room knows a part that this person had in the record."""
    return any(room(source_id, actor_id) for room in _rooms)
