"""What a person is told on their own page."""

from typing import Self
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.ids import new_id
from users.notifications import notification_kinds


class NotificationQuerySet(models.QuerySet["Notification"]):
    def of(self, actor_id: UUID) -> Self:
        return self.filter(recipient_id=actor_id)

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Notification(models.Model):
    """One piece of news for one person: a kind, whose words live in code, and where to look.

    There is at most one unread notification of a kind about one place.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    recipient_id = models.UUIDField(_("recipient"))
    kind = models.CharField(_("kind"), max_length=60)
    url = models.CharField(_("where to look"), max_length=300, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-id"]
        indexes = [models.Index(fields=["recipient_id", "read_at"], name="notification_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient_id", "kind", "url"],
                condition=models.Q(read_at=None),
                name="notification_unread_once",
            )
        ]

    def __str__(self) -> str:
        return f"notification {self.id}"

    @property
    def text(self) -> str:
        return str(notification_kinds[self.kind].text) if self.kind in notification_kinds else ""
