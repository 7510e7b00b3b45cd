"""What officers pass on themselves, to bodies that no machine speaks with."""

from datetime import datetime, timedelta
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from core.ids import new_id

from .handoffs import Handoff

CHILD_WITHIN = timedelta(hours=1)
REFERENCE = RegexValidator(
    r"\A(?=.*\d)[0-9A-Za-z가-힣._/()-]{2,60}\Z",
    _("Enter the number as the body gave it, without spaces, such as 2026-00123."),
)


class HandTaskQuerySet(models.QuerySet["HandTask"]):
    def open(self) -> Self:
        return self.filter(state=HandTask.State.OPEN)

    def late(self, now: datetime) -> Self:
        """Open ones past their time."""
        return self.open().filter(due_at__lte=now)

    def for_list(self) -> Self:
        """The most pressing first, each with what a list shows of it."""
        rows = self.select_related("handoff__destination")
        return rows.defer(
            "handoff__envelope",
            "handoff__destination__sending_keys",
            "handoff__destination__callback_keys",
        ).order_by("due_at", "id")


class HandTask(models.Model):
    """One delivery that an officer makes by hand: a document to the police, a form of the
    commission's. Open until the number that the body gave it is recorded (`handoff.remote_id`).

    It has a clock of its own, `due_at`; where a child is suspected that is an hour, nights
    included. A late one calls a person once (`escalated_at`). An officer who cannot pass it on
    hands it back with a reason: the delivery is parked then, and a replay opens the task again.
    """

    class State(TextChoices):
        OPEN = "open", _("to be passed on")
        DONE = "done", _("passed on")
        HANDED_BACK = "handed_back", _("handed back")
        CANCELLED = "cancelled", _("no longer needed")

    class Reason(TextChoices):
        WRONG_BODY = "wrong_body", _("this body is not the right one")
        REFUSED = "refused", _("the body did not take it")
        INCOMPLETE = "incomplete", _("the document lacks something the body needs")
        UNREACHABLE = "unreachable", _("the body could not be reached")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    handoff = models.OneToOneField(Handoff, on_delete=models.PROTECT, related_name="hand_task")
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.OPEN)
    due_at = models.DateTimeField(_("to be passed on by"))
    taken_by = models.UUIDField(_("in whose hands"), null=True)
    taken_at = models.DateTimeField(_("taken at"), null=True)
    closed_by = models.UUIDField(_("closed by"), null=True)
    closed_at = models.DateTimeField(_("closed at"), null=True)
    reason = models.CharField(_("why handed back"), max_length=12, choices=Reason, blank=True)
    note = EncryptedTextField(_("note"), blank=True)
    escalated_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(_("opened at"), default=timezone.now)

    objects = HandTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery by hand")
        verbose_name_plural = _("deliveries by hand")
        ordering = ["-id"]
        permissions = [("pass_on", _("Can pass reports on by hand"))]
        indexes = [
            models.Index(fields=["due_at"], name="hand_tasks_open", condition=Q(state="open"))
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "cancelled"])
                | Q(closed_by__isnull=False, closed_at__isnull=False),
                name="hand_task_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="handed_back") | ~Q(reason=""),
                name="hand_task_handed_back_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_at <= timezone.now()
