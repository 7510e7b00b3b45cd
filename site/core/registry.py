"""How rooms tell the floor what they have, without the floor importing a room."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class AlreadyRegistered(Exception):
    """Two rooms claim one name."""


class NotRegistered(LookupError):
    """Nobody has claimed this name."""


class Registry(Generic[T]):
    """Named things that rooms register in their AppConfig.ready().

    Registering the same object again changes nothing, so ready() may run twice.
    """

    def __init__(self, what: str) -> None:
        self.what = what
        self._entries: dict[str, T] = {}

    def register(self, name: str, entry: T) -> T:
        """Claim a name.

        Raises:
            AlreadyRegistered: Something else holds the name.
        """
        if self._entries.setdefault(name, entry) != entry:
            raise AlreadyRegistered(f"{self.what} {name!r}")
        return entry

    def __getitem__(self, name: str) -> T:
        try:
            return self._entries[name]
        except KeyError:
            raise NotRegistered(f"{self.what} {name!r}") from None

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._entries))

    def items(self) -> list[tuple[str, T]]:
        return sorted(self._entries.items())
