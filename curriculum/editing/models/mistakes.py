"""Mistakes in lessons that readers tell of."""

from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from core.ids import new_id
from curriculum.models import LessonPage


class MistakeReportQuerySet(models.QuerySet["MistakeReport"]):
    def open(self) -> Self:
        return self.filter(state=MistakeReport.State.OPEN)


class MistakeReport(models.Model):
    """Somebody says that something in a lesson is wrong. Nobody is asked who they are.

    It goes with the lesson when that is deleted.

    Attributes:
        edition: The version of the lesson that the reader had before them.
        words: With what could point to a person taken out before it was stored.
    """

    class Where(TextChoices):
        PAGE = "page", pgettext_lazy("where a mistake is", "On the lesson's page")
        PLAN = "plan", pgettext_lazy("where a mistake is", "In the teacher's plan")
        WORKSHEET = "worksheet", pgettext_lazy("where a mistake is", "On a worksheet")
        SLIDES = "slides", pgettext_lazy("where a mistake is", "On the slides")
        OTHER = "other", pgettext_lazy("where a mistake is", "Somewhere else")

    class State(TextChoices):
        OPEN = "open", pgettext_lazy("a mistake", "open")
        SETTLED = "settled", pgettext_lazy("a mistake", "settled")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    lesson = models.ForeignKey(
        LessonPage, on_delete=models.CASCADE, related_name="+", verbose_name=_("lesson")
    )
    edition = models.PositiveIntegerField(_("edition"))
    language = models.CharField(_("language"), max_length=12)
    where = models.CharField(_("where"), max_length=10, choices=Where)
    words: Any = EncryptedTextField(_("what is wrong"))
    told_at = models.DateTimeField(_("told"), default=timezone.now)
    state = models.CharField(
        pgettext_lazy("a mistake", "state"), max_length=8, choices=State, default=State.OPEN
    )
    answer: Any = EncryptedTextField(
        _("what was done"), blank=True, help_text=_("For colleagues. Please name no person.")
    )
    settled_at = models.DateTimeField(_("settled on"), null=True, blank=True)
    settled_by = models.UUIDField(null=True, editable=False)

    objects = MistakeReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("mistake in a lesson")
        verbose_name_plural = _("mistakes in lessons")
        ordering = ["-told_at"]
        indexes = [models.Index(fields=["state", "-told_at"], name="mistake_state_told")]

    def __str__(self) -> str:
        return f"mistake {self.told_at:%Y-%m-%d} {str(self.pk)[-4:]}"
