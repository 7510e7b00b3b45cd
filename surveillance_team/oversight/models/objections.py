"""Objections: of people who are in the data, and of monitors about whom something was decided."""

import secrets
from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from core.ids import new_id
from surveillance_team.models import Monitor, Target
from surveillance_team.receipts import crockford, new_receipt, spell_receipt

from .invalidations import Invalidation

SECRET_BYTES = 10
LONGEST_WORDS = 2000


def new_secret() -> str:
    """80 bits in 16 letters that are easy to copy."""
    return crockford(int.from_bytes(secrets.token_bytes(SECRET_BYTES), "big"), length=16)


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def open(self) -> Self:
        """The most urgent first."""
        return self.filter(state=Objection.State.OPEN).order_by("due_on", "id")

    def decided(self) -> Self:
        return self.exclude(state=Objection.State.OPEN).order_by("-decided_at")

    def overdue(self, today: date) -> Self:
        return self.filter(state=Objection.State.OPEN, due_on__lt=today)

    def of_user(self, user_id: int) -> Self:
        return self.filter(monitor__user_id=user_id)


class Objection(models.Model):
    """Somebody objects to what we hold or decided, and gets an answer by `due_on` (Asia/Seoul).

    People outside have no account: they come back with the receipt and a secret, of which only a
    keyed digest is kept. What they wrote, their address and how to reach them are encrypted, and
    nothing looks the address up before an officer does: taking an objection tells nobody whether
    it is known. Whoever had a part in what is objected to does not decide.
    """

    class Kind(TextChoices):
        WRONGLY = "wrongly", _("I was reported wrongly")
        VICTIM = "victim", _("something of me, or made of me, is in what was reported")
        SET_ASIDE = "set_aside", _("my reports were set aside")
        WARNED = "warned", _("I was warned")
        SUSPENDED = "suspended", _("I was suspended")
        DISMISSED = "dismissed", pgettext_lazy("objection", "my appointment was ended")

    class State(TextChoices):
        OPEN = "open", _("to be decided")
        UPHELD = "upheld", _("upheld")
        PARTLY = "partly", _("partly upheld")
        REFUSED = "refused", _("not upheld")

    FROM_OUTSIDE = (Kind.WRONGLY, Kind.VICTIM)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    receipt = models.CharField(
        pgettext_lazy("oversight", "receipt"), max_length=12, unique=True, default=new_receipt
    )
    secret_key = models.BinaryField(max_length=32, editable=False, null=True)
    kind = models.CharField(_("what it is about"), max_length=10, choices=Kind)
    words = EncryptedTextField(_("what they say"))
    locator = EncryptedTextField(_("address it is about"), blank=True)
    contact = EncryptedTextField(_("how to reach them"), blank=True)
    language = models.CharField(pgettext_lazy("oversight", "language"), max_length=5, default="ko")
    monitor = models.ForeignKey(Monitor, on_delete=models.PROTECT, null=True, related_name="+")
    invalidation = models.ForeignKey(
        Invalidation, on_delete=models.PROTECT, null=True, related_name="objections"
    )
    target = models.ForeignKey(Target, on_delete=models.PROTECT, null=True, related_name="+")
    filed_at = models.DateTimeField(_("filed at"), default=timezone.now)
    due_on = models.DateField(_("answer due"), db_index=True)
    escalated_at = models.DateTimeField(_("called attention to at"), null=True)
    state = models.CharField(
        pgettext_lazy("oversight", "state"), max_length=8, choices=State, default=State.OPEN
    )
    answer = EncryptedTextField(pgettext_lazy("oversight", "answer"), blank=True)
    decided_by = models.UUIDField(_("decided by"), null=True)
    decided_at = models.DateTimeField(_("decided at"), null=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["open", "upheld", "partly", "refused"]),
                name="objection_state_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state="open")
                | models.Q(decided_by__isnull=False, decided_at__isnull=False),
                name="objection_is_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["wrongly", "victim"], monitor=None)
                | models.Q(
                    kind__in=["set_aside", "warned", "suspended", "dismissed"],
                    monitor__isnull=False,
                ),
                name="objection_is_from_outside_or_a_monitor",
            ),
            models.UniqueConstraint(
                fields=["monitor", "kind"],
                condition=models.Q(state="open", kind__in=["warned", "suspended", "dismissed"]),
                name="one_open_objection_to_a_measure",
            ),
            models.UniqueConstraint(
                fields=["invalidation"],
                condition=models.Q(state="open", invalidation__isnull=False),
                name="one_open_objection_to_a_decision",
            ),
        ]
        permissions = [("decide_objection", _("May decide on objections"))]

    def __str__(self) -> str:
        return f"objection {self.id}"

    @property
    def spelt(self) -> str:
        return spell_receipt(self.receipt)

    @property
    def is_overdue(self) -> bool:
        return self.state == self.State.OPEN and self.due_on < timezone.localdate()
