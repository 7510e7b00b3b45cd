"""Requests to take down or change something on this site itself."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from core.ids import new_id
from core.personal_data import Person
from privacy.people import email_digest


class TakedownRequestQuerySet(models.QuerySet["TakedownRequest"]):
    def about(self, person: Person) -> Self:
        digest = email_digest(person.email)
        return self.filter(email_digest=digest) if digest else self.none()

    def waiting(self) -> Self:
        return self.filter(answered_at__isnull=True)

    def late(self, today: date) -> Self:
        return self.waiting().filter(due_on__lt=today)


class TakedownRequest(models.Model):
    """Somebody asks that something on a page of ours comes down. No file, and no address of any
    other site, is ever taken (law 1).

    The id is what the asker's own page is found by, and the number what people say on the phone.
    `due_on` is the last day for an answer (Asia/Seoul; see services.takedowns.DAYS).
    """

    class Reason(TextChoices):
        ME = "me", _("It names or shows me, or somebody I speak for")
        SCHOOL = "school", _("It names my school or workplace")
        RIGHTS = "rights", _("It is my work, and I did not allow this")
        WRONG = "wrong", _("It is wrong or out of date")
        HARM = "harm", _("It could hurt somebody")

    class Outcome(TextChoices):
        REMOVED = "removed", _("taken down")
        CHANGED = "changed", _("changed")
        KEPT = "kept", _("left as it is")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(_("receipt number"), max_length=12, unique=True, editable=False)
    page_path = models.CharField(pgettext_lazy("to take down", "page"), max_length=200)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    words: Any = EncryptedTextField(_("in their words"), blank=True)
    email: Any = EncryptedTextField(_("e-mail address"), blank=True)
    email_digest = models.BinaryField(max_length=32, null=True, db_index=True, editable=False)
    language = models.CharField(_("language"), max_length=2, default="ko")
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    due_on = models.DateField(_("answer due by"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    answer: Any = EncryptedTextField(
        _("our answer"), blank=True, help_text=_("Sent by e-mail if an address was given.")
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = TakedownRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to take down")
        verbose_name_plural = _("requests to take down")
        ordering = ["due_on", "received_at"]

    def __str__(self) -> str:
        return self.number

    @property
    def is_late(self) -> bool:
        return self.answered_at is None and self.due_on < timezone.localdate()
