"""Telling people what happened, and noting that they have read it."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from users.models import Notification
from users.notifications import notification_kinds


def notify(*, actor_id: UUID, kind: str, url: str = "") -> None:
    """Leave one piece of news on a person's own page, in the caller's transaction.

    The same news about the same place is not repeated while the first is unread.

    Args:
        url: Where to look: a path of this site with opaque ids only, or nothing.

    Raises:
        NotRegistered: Nobody offers this kind of news.
        ValueError: `url` leads away from this site.
    """
    notify_each([(actor_id, url)], kind=kind)


def notify_each(news: Iterable[tuple[UUID, str]], *, kind: str) -> None:
    """As notify(), of many people and places at once: one statement.

    Args:
        news: For whom, and where to look.
    """
    notification_kinds[kind]
    rows = [Notification(recipient_id=actor_id, kind=kind, url=url) for actor_id, url in news]
    if any(row.url and (not row.url.startswith("/") or row.url[:2] == "//") for row in rows):
        raise ValueError("A notification leads to a path of this site.")
    Notification.objects.bulk_create(rows, ignore_conflicts=True)


def mark_read(notification: Notification) -> None:
    """Note that it was opened. The first time counts."""
    Notification.objects.unread().filter(pk=notification.pk).update(read_at=timezone.now())


def mark_all_read(actor_id: UUID) -> int:
    """Note that a person has seen everything there is. Returns how many were unread."""
    return Notification.objects.of(actor_id).unread().update(read_at=timezone.now())
