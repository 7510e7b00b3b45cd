"""Which rooms can be made read-only for a while. Rooms say so in ready(); `home` keeps the switch.

What must always work is in no room: help, sign-in, the second factor, Wagtail's shell and the
bridge's callbacks. So whoever turned the switch can always turn it back. Inside a room, what
somebody has a right to at any time stays open too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import ResolverMatch

from .registry import Registry

ALWAYS_OPEN = (
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_reset",
    "account_confirm_login",
    "bridge",
    "help",
    "mfa_",
    "privacy_staff",
    "wagtail",
)
"""How names and namespaces of views begin that no room may claim."""


class MustStayOpen(ValueError):
    """A room claims a view that has to work while the room is read-only."""


@dataclass(frozen=True, slots=True)
class Room:
    """A part of the site that can be made read-only.

    Attributes:
        title: Its name, for people.
        namespaces: Of its URLs, as in `include`.
        views: Names of single views without a namespace.
        app_label: Of its pages in the tree; "" where it has none.
        open_views: Full names ("campaigns:withdraw") of its views that work while it is read-only:
            withdrawing, erasing, taking a break. A room may be closed, a right may not.
        done_by: Full names of its views → the other room whose work they are. They are closed with
            either room.
    """

    title: Any
    namespaces: frozenset[str] = field(default=frozenset())
    views: frozenset[str] = field(default=frozenset())
    app_label: str = ""
    open_views: frozenset[str] = field(default=frozenset())
    done_by: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in (*self.namespaces, *self.views):
            if name.startswith(ALWAYS_OPEN):
                raise MustStayOpen(name)

    def has_view(self, match: ResolverMatch) -> bool:
        """Whether a view belongs to the room. Views named "help…" belong to none (law 10)."""
        if match.view_name in self.open_views:
            return False
        if (match.url_name or "").startswith("help"):
            return False
        if match.namespaces:
            return match.namespaces[0] in self.namespaces
        return match.url_name in self.views


rooms: Registry[Room] = Registry("room")


def rooms_of(match: ResolverMatch | None) -> tuple[str, ...]:
    """Names of the rooms a view is closed with: its own first, then the one that does its work."""
    if match is None:
        return ()
    for name, room in rooms.items():
        if room.has_view(match):
            other = room.done_by.get(match.view_name)
            return (name, other) if other else (name,)
    return ()


def room_of_page(page: Any) -> str:
    """Name of the room a page of the tree belongs to; "" for none."""
    label = page._meta.app_label if hasattr(page, "_meta") else ""
    return next((name for name, room in rooms.items() if label and room.app_label == label), "")
