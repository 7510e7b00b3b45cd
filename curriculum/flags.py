"""What an editor should know when opening a lesson. Rooms register who says it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from core.registry import Registry


@dataclass(frozen=True, slots=True)
class Flag:
    """One sentence about a lesson.

    Attributes:
        url: Where to look, if anywhere.
        is_urgent: Something on the published page may be wrong now.
    """

    words: Any
    url: str = ""
    is_urgent: bool = False


flag_sources: Registry[Callable[[Any], Iterable[Flag]]] = Registry("who flags lessons")


def flags_of(lesson: Any) -> list[Flag]:
    """What all rooms have to say, urgent things first."""
    found = [flag for _name, say in flag_sources.items() for flag in say(lesson)]
    return sorted(found, key=lambda flag: not flag.is_urgent)
