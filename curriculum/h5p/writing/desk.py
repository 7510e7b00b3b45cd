"""What a form needs around it: the languages, the libraries there are, the files there are."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from .semantics import Field


class Posted(Protocol):
    """What a browser sent, as a QueryDict or a plain MultiValueDict."""

    def get(self, key: str, default: Any = None, /) -> Any: ...

    def getlist(self, key: str, default: Any = None, /) -> list[Any]: ...

    def __contains__(self, key: object, /) -> bool: ...

    def __iter__(self) -> Iterator[Any]: ...


class Missing:
    """Nothing there, which is not the same as an empty text."""

    def __repr__(self) -> str:
        return "MISSING"

    def __bool__(self) -> bool:
        return False


MISSING: Any = Missing()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of activity that can be written.

    Attributes:
        name: "H5P.MultiChoice 1.16".
        title: For people.
    """

    name: str
    title: str
    fields: tuple[Field, ...]

    @property
    def machine_name(self) -> str:
        return self.name.partition(" ")[0]


@dataclass(slots=True)
class Desk:
    """
    Attributes:
        kind_of: "H5P.MultiChoice 1.16" → the kind; None where it is not installed.
        files: The activity's own: path within the content → digest.
        pictures, sounds: Key of one in the store → its title.
        taken: Keys of the store that the form took, by the path they get in the content. Filled
            while the form is read.
        rows: Lists of one form by the name of their field, for fields that point to their rows.
    """

    kind_of: Callable[[str], Kind | None] = lambda name: None
    files: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)
    sounds: Mapping[str, str] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)
