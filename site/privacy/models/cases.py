"""What people ask staff for about their data, by letter, call or visit."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.ids import new_id

from .erasure import ANSWERED_WITHIN, ErasureRequest
from .subjects import AboutPerson, AboutPersonQuerySet


class CaseQuerySet(AboutPersonQuerySet):
    def open(self) -> Self:
        return self.filter(closed_at=None)

    def late(self, on: date) -> Self:
        return self.open().filter(received_on__lt=on - ANSWERED_WITHIN)


class Case(AboutPerson):
    """One request of one person that staff answer: a copy, a correction, or erasure.

    It says how it came and how staff made sure who asked. Closing it forgets whose it was; what
    was done about it stands in the audit trail.
    """

    class Kind(TextChoices):
        COPY = "copy", _("a copy of everything")
        CORRECT = "correct", _("a correction")
        ERASE = "erase", _("erasure")

    class Way(TextChoices):
        LETTER = "letter", pgettext_lazy("request about data", "by letter")
        CALL = "call", pgettext_lazy("request about data", "by telephone")
        MAIL = "mail", pgettext_lazy("request about data", "by e-mail")
        VISIT = "visit", pgettext_lazy("request about data", "in person")

    class Proof(TextChoices):
        CARD = "card", _("An identity card was shown; nothing of it was kept.")
        MAILBOX = "mailbox", _("The person answered from the e-mail address we know.")
        CALLED_BACK = "called_back", _("We called back on a number known before.")
        MANDATE = "mandate", _("A representative showed a written mandate.")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(_("what is asked for"), max_length=10, choices=Kind)
    way = models.CharField(_("how it came"), max_length=10, choices=Way)
    proof = models.CharField(_("how we know who asks"), max_length=20, choices=Proof)
    received_on = models.DateField(_("received on"), default=timezone.localdate)
    opened_by = models.UUIDField(_("opened by"))
    opened_at = models.DateTimeField(_("opened at"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    erasure = models.ForeignKey(
        ErasureRequest, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("request that staff answer")
        verbose_name_plural = _("requests that staff answer")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=False)
                | Q(person_id__isnull=False)
                | Q(email_digest__isnull=False),
                name="open_case_is_somebodys",
            )
        ]

    def __str__(self) -> str:
        return f"case {self.id}"

    @property
    def answer_due_on(self) -> date:
        return self.received_on + timedelta(days=ANSWERED_WITHIN.days)
