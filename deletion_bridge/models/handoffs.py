"""The outbox: what must reach a destination. The table decides, nothing else."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedJSONField
from core.ids import new_id

from .destinations import Destination

SILENT_CRASHES = 5


class HandoffQuerySet(models.QuerySet["Handoff"]):
    def pending(self) -> Self:
        return self.filter(state=Handoff.State.PENDING)

    def unleased(self, now: datetime) -> Self:
        """Pending ones that no relay holds: never taken, or left behind by one that died."""
        return self.pending().filter(Q(lease_until__isnull=True) | Q(lease_until__lte=now))

    def due(self, now: datetime) -> Self:
        return self.unleased(now).in_turn().filter(due_at__lte=now)

    def in_turn(self) -> Self:
        """Those that follow nothing, and those whose forerunner has its case number there."""
        arrived = Q(after__state=Handoff.State.DELIVERED) & ~Q(after__remote_id="")
        return self.filter(Q(after=None) | arrived)

    def held_with(self, token: object) -> Self:
        """The fence: only who still holds the lease may settle, and only what is not settled."""
        return self.pending().filter(lease_token=token)

    def for_sending(self) -> Self:
        """Child-suspected first; among equals the one that is due longest."""
        return self.order_by("-priority", "due_at", "id")

    def waiting_since_before(self, moment: datetime) -> Self:
        return self.pending().filter(created_at__lt=moment)


class Handoff(models.Model):
    """One message about one record on its way to one destination. Its id is the idempotency key of
    every try.

    `source_id` is the record, `cause_id` what asked for this message: for a report the record
    itself, for what follows the decision behind it. Asking again for the same cause adds nothing.
    `after` is the forerunner: the row is not sent before that one is delivered, and is about the
    case that it opened there. Where the forerunner is cancelled or refused, so is this one's way:
    relay.turns ends it with a reason.

    `envelope` is the exact message: it never changes, so the service can tell a repetition from
    another message under the same key. `attempts` is counted when a relay takes the row up, before
    it sends; `silent` counts the takes since a relay last came back to say how it went, so that a
    message which kills its relay is seen and parked. `read_due_at` is set while the
    case there holds something to read, as a draft. `lost_remote_id` is the case that the service
    lost (a restored backup); `seq_base` is what its new count begins at, as told to the rooms
    above.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("waiting to be sent")
        DELIVERED = "delivered", _("delivered")
        PARKED = "parked", _("parked")
        DEAD = "dead", _("refused")
        CANCELLED = "cancelled", _("cancelled")

    class Kind(models.TextChoices):
        REPORT = "report", _("report")
        CORRECTION = "correction", _("correction")
        RETRACTION = "retraction", _("retraction")
        APPROVAL = "approval", _("approval of a drafted request")
        RETURN = "return", _("drafted request sent back")
        SEALED = "sealed", _("sealed message")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    destination = models.ForeignKey(Destination, on_delete=models.PROTECT, related_name="handoffs")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.REPORT)
    source_id = models.UUIDField(_("record"))
    cause_id = models.UUIDField(_("decision"))
    after = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="followups", db_index=False
    )
    envelope = EncryptedJSONField()
    schema_version = models.PositiveSmallIntegerField(default=1)
    priority = models.PositiveSmallIntegerField(_("priority"), default=0)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    silent = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(_("due at"), default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    lease_token = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    remote_id = models.CharField(_("case number there"), max_length=120, blank=True)
    remote_state = models.CharField(_("state there"), max_length=40, blank=True)
    remote_seq = models.PositiveBigIntegerField(default=0)
    read_due_at = models.DateTimeField(null=True)
    seq_base = models.PositiveBigIntegerField(default=0)
    lost_remote_id = models.CharField(max_length=120, blank=True)
    last_status = models.PositiveSmallIntegerField(_("last answer"), null=True)
    last_fault = models.CharField(_("last fault"), max_length=40, blank=True)
    created_at = models.DateTimeField(_("handed over at"), default=timezone.now)
    delivered_at = models.DateTimeField(_("delivered at"), null=True)

    objects = HandoffQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-id"]
        permissions = [("view_deliveries", _("Can see how deliveries stand"))]
        constraints = [
            models.UniqueConstraint(
                fields=["source_id", "kind", "destination", "cause_id"],
                name="one_handoff_per_record_cause_and_destination",
            )
        ]
        indexes = [
            models.Index(
                "destination",
                F("priority").desc(),
                "due_at",
                name="handoffs_to_send",
                condition=Q(state="pending"),
            ),
            models.Index(
                fields=["destination", "due_at"],
                name="handoffs_by_due",
                condition=Q(state="pending"),
            ),
            models.Index(
                fields=["created_at"], name="handoffs_waiting", condition=Q(state="pending")
            ),
            models.Index(
                fields=["destination", "read_due_at"],
                name="handoffs_to_read",
                condition=Q(read_due_at__isnull=False),
            ),
            models.Index(
                fields=["destination", "state"],
                name="handoffs_stopped",
                condition=Q(state__in=["parked", "dead"]),
            ),
            models.Index(
                fields=["after"], name="handoffs_following", condition=Q(after__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def waits_over(self) -> timedelta:
        """How long it took, or takes so far, from handing over to being accepted."""
        return (self.delivered_at or timezone.now()) - self.created_at
