"""Requests to be forgotten."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.crypto import EncryptedJSONField
from core.ids import new_id

from .subjects import AboutPerson, AboutPersonQuerySet

ANSWERED_WITHIN = timedelta(days=10)  # Decree to PIPA, article 41


class ErasureRequestQuerySet(AboutPersonQuerySet):
    def open(self) -> Self:
        return self.exclude(state=ErasureRequest.State.DONE)

    def late(self, now: datetime) -> Self:
        return self.open().filter(asked_at__lt=now - ANSWERED_WITHIN)


class ErasureRequest(AboutPerson):
    """One person's wish that everything about them be erased. A job does it.

    While something must stay it is tried again each day. Once done it names nobody: only the
    counts remain.

    Attributes:
        done: {source: rows changed}.
        kept: {source or "hold": reasons why something stayed}.
    """

    class State(TextChoices):
        WAITING = "waiting", _("being worked on")
        HELD = "held", _("partly kept for now")
        DONE = "done", _("done")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    done: Any = EncryptedJSONField()
    kept: Any = EncryptedJSONField()
    told_at = models.DateTimeField(_("told at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    objects = ErasureRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("erasure request")
        verbose_name_plural = _("erasure requests")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"erasure request {self.id}"

    @property
    def answer_due_at(self) -> datetime:
        return self.asked_at + ANSWERED_WITHIN
