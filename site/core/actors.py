"""Who does something: an opaque id wherever a person must not be named."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks a service to write. Views make one with users.actors.actor_of(request).

    Attributes:
        id: The opaque id of a person, or SYSTEM_ID.
        role: Code of the role acted in, one of users.roles.Role, or "system".
        address: Source address of the request; None for work of the machine itself.
    """

    id: UUID
    role: str
    address: str | None = None


SYSTEM_ID = UUID(int=0)
SYSTEM = Actor(SYSTEM_ID, "system")


@dataclass(frozen=True, slots=True)
class ActorCard:
    """What staff may be shown of an actor: a name, and whether the account still works."""

    name: str
    is_active: bool


Directory = Callable[[Iterable[UUID]], dict[UUID, ActorCard]]
_directories: list[Directory] = []


def register_directory(directory: Directory) -> None:
    """Offer to resolve actor ids. `users` does so in ready()."""
    if directory not in _directories:
        _directories.append(directory)


def actor_cards(ids: Iterable[UUID]) -> dict[UUID, ActorCard]:
    """Names for many actors at once; an id nobody knows (erased, system) is left out."""
    wanted = set(ids)
    cards: dict[UUID, ActorCard] = {}
    for directory in _directories:
        cards |= directory(wanted)
    return cards
