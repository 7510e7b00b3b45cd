"""The audit trail: who decided what about which record, in chains that show any change."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedJSONField
from core.ids import new_id

from .appendonly import AppendOnly


class AuditEvent(AppendOnly):
    """One thing done to one record. It names nobody: actor and subject are opaque ids.

    The events of one subject form a chain: `hash` covers this event and the hash before it, and
    a day's hashes are sealed in AuditDay. What was changed in words is in AuditDetail, of which
    the chain holds a salted digest only, so that erasure may delete it (law 13).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    actor_id = models.UUIDField(_("actor"), db_index=True)
    role = models.CharField(_("role"), max_length=40)
    action = models.CharField(_("action"), max_length=60)
    subject_kind = models.CharField(_("kind of record"), max_length=60)
    subject_id = models.CharField(_("record"), max_length=64)
    number = models.PositiveIntegerField(_("number in its chain"))
    digest = models.CharField(max_length=64, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "number"], name="audit_chain_does_not_fork"
            )
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.id}"


class AuditDetail(models.Model):
    """What an event was about, in clear for those who may read it. Deleted by erasure."""

    event = models.OneToOneField(
        AuditEvent, on_delete=models.CASCADE, primary_key=True, related_name="detail"
    )
    salt = models.BinaryField(max_length=16)
    detail = EncryptedJSONField()

    class Meta:
        verbose_name = _("detail of an audit event")
        verbose_name_plural = _("details of audit events")

    def __str__(self) -> str:
        return f"detail {self.event_id}"


class AuditDay(AppendOnly):
    """The seal over one day (UTC): how many events and access records it has, and one hash over
    all of each. Seals follow one another like the events of a chain."""

    day = models.DateField(_("day"), primary_key=True)
    count = models.PositiveIntegerField(_("audit events"))
    root = models.CharField(max_length=64)
    access_count = models.PositiveIntegerField(_("access records"))
    access_root = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("sealed day")
        verbose_name_plural = _("sealed days")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day}"
