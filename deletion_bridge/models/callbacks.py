"""What services told us, as it came."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from core.ids import new_id

from .destinations import Destination


class CallbackQuerySet(models.QuerySet["Callback"]):
    def unapplied(self) -> Self:
        return self.filter(applied_at__isnull=True)

    def left_behind(self, now: datetime) -> Self:
        """Stored but not applied by the request that brought them: it died, or applying failed.
        One that failed waits its turn behind the others, so that it never blocks them."""
        return self.unapplied().filter(apply_at__lte=now).order_by("apply_at", "seq")


class Callback(models.Model):
    """One signed message from a service about one case. Stored first, applied after.

    `raw` is kept only where we could not make sense of the state; `actor_kind` and `reason_code`
    are codes, never words.
    """

    class Verdict(models.TextChoices):
        APPLIED = "applied", _("applied")
        OVERTAKEN = "overtaken", _("a later state was known already")
        UNKNOWN_STATE = "unknown_state", _("unknown state, kept as it came")
        UNKNOWN_TARGET = "unknown_target", _("about something we did not send there")
        CONFLICT = "conflict", _("contradicts an earlier message")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    destination = models.ForeignKey(Destination, on_delete=models.PROTECT, related_name="callbacks")
    webhook_id = models.CharField(max_length=120)
    body_digest = models.CharField(max_length=64)
    target_id = models.UUIDField(_("record"), db_index=True)
    remote_id = models.CharField(_("case number there"), max_length=120)
    seq = models.PositiveBigIntegerField()
    state = models.CharField(_("state there"), max_length=40)
    state_at = models.DateTimeField(_("in this state since"))
    actor_kind = models.CharField(max_length=40, blank=True)
    reason_code = models.CharField(max_length=60, blank=True)
    evidence_ref = models.CharField(max_length=120, blank=True)
    next_check_at = models.DateTimeField(null=True)
    raw = EncryptedTextField(blank=True)
    received_at = models.DateTimeField(_("received at"), default=timezone.now)
    apply_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    applied_at = models.DateTimeField(_("applied at"), null=True)
    verdict = models.CharField(_("verdict"), max_length=16, choices=Verdict, blank=True)

    objects = CallbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("callback")
        verbose_name_plural = _("callbacks")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["destination", "webhook_id"], name="one_callback_per_webhook_id"
            )
        ]
        indexes = [
            models.Index(
                fields=["apply_at"],
                name="callbacks_unapplied",
                condition=Q(applied_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return str(self.id)
