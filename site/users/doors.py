"""The doors shown on a person's own page. Rooms register theirs in ready()."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from .roles import Role


@dataclass(frozen=True, slots=True)
class Door:
    """One way into a room for people of one role.

    Attributes:
        role: None for those who hold no role yet, such as people who apply for a training.
        label: What one does there, a verb.
        url_name: As for `reverse`.
        hint: One sentence of what is behind the door.
    """

    role: Role | None
    label: Any
    url_name: str
    hint: Any = ""

    @property
    def title(self) -> Any:
        return self.label

    @property
    def url(self) -> str:
        try:
            return reverse(self.url_name)
        except NoReverseMatch:
            return ""


_doors: list[Door] = []


def register_door(role: Role | None, label: Any, url_name: str, hint: Any = "") -> None:
    """Offer a door to a role. Called in ready(); doing so twice changes nothing."""
    door = Door(role, label, url_name, hint)
    if not any((one.role, one.url_name) == (role, url_name) for one in _doors):
        _doors.append(door)


def doors_for(roles: Iterable[Role]) -> list[Door]:
    """The doors of these roles in order of registration, each place once."""
    held: set[Role | None] = {*roles} or {None}
    shown: dict[str, Door] = {}
    for door in _doors:
        if door.role in held and door.url:
            shown.setdefault(door.url, door)
    return list(shown.values())
