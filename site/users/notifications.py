"""The kinds of news a person can get. Rooms register theirs in ready()."""

from collections.abc import Iterable
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


__all__ = [
    "NotificationKind",
    "notification_kinds",
    "notify",
    "notify_each",
    "register_notification",
]


def notify(*, actor_id: Any, kind: str, url: str = "") -> None:
    """Tell a person something, in the caller's transaction. See users.services.notifications."""
    from .services.notifications import notify as tell

    tell(actor_id=actor_id, kind=kind, url=url)


def notify_each(news: Iterable[tuple[Any, str]], *, kind: str) -> None:
    """Tell many people at once. See users.services.notifications."""
    from .services.notifications import notify_each as tell

    tell(news, kind=kind)
