"""The kinds of news a person can get. Rooms register theirs in ready()."""

from dataclasses import dataclass
from typing import Any

from core.registry import Registry


@dataclass(frozen=True, slots=True)
class NotificationKind:
    """What one kind of news says.

    Attributes:
        text: One sentence, translatable, that names nobody and nothing sensitive: it may show on
            a phone that others see.
    """

    text: Any


notification_kinds: Registry[NotificationKind] = Registry("notification kind")


def register_notification(kind: str, text: Any) -> None:
    """Offer a kind of news, named "room.what_happened". Called in ready().

    Args:
        text: A lazy translation of the sentence shown.
    """
    notification_kinds.register(kind, NotificationKind(text))


__all__ = ["NotificationKind", "notification_kinds", "notify", "register_notification"]


def notify(*, actor_id: Any, kind: str, url: str = "") -> None:
    """Tell a person something, in the caller's transaction. See users.services.notifications."""
    from .services.notifications import notify as tell

    tell(actor_id=actor_id, kind=kind, url=url)
