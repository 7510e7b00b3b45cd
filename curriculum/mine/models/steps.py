"""The steps of an adaptation: which, in what order, how long, and the teacher's own words."""

from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField

from .lessons import OwnLesson

DIGEST_LENGTH = 64  # SHA-256, in hexadecimal
GONE = ""
"""In place of a digest: the lesson has no such step any more."""


class StepTextQuerySet(models.QuerySet["StepText"]):
    def unused(self) -> Self:
        return self.filter(own_steps__isnull=True)


class StepText(models.Model):
    """One wording of one step of a lesson, kept once however many teachers have it.

    It is why an old and a new wording can stand beside each other, and why an adaptation stays
    readable when the lesson is gone. It holds no word of any teacher.

    Attributes:
        block_id: Of the step in the lesson's StreamField, where it does not change.
        digest: Of `value`, empty fields left out.
        value: The step as the StreamField stores it.
    """

    block_id = models.CharField(max_length=64)
    digest = models.CharField(max_length=DIGEST_LENGTH)
    value = models.JSONField()
    kept_at = models.DateTimeField(default=timezone.now)

    objects = StepTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("wording of a step")
        verbose_name_plural = _("wordings of steps")
        constraints = [
            models.UniqueConstraint(fields=["block_id", "digest"], name="step_wording_kept_once")
        ]

    def __str__(self) -> str:
        return f"step {self.digest[:8]}"


class OwnStep(models.Model):
    """A step as one teacher gives it.

    Attributes:
        minutes: None where it takes as long as in the lesson.
        is_dropped: Left out of the lesson. The row stays, and with it the note.
        answered: Digest of the lesson's wording that the teacher last decided about; GONE when
            they decided that the lesson's dropping it changes nothing. Where the lesson says
            something else than this and `text`, they have yet to decide.
    """

    own_lesson = models.ForeignKey(OwnLesson, on_delete=models.CASCADE, related_name="steps")
    block_id = models.CharField(max_length=64)
    text = models.ForeignKey(StepText, on_delete=models.PROTECT, related_name="own_steps")
    place = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True)
    is_dropped = models.BooleanField(_("left out"), default=False)
    own_note: Any = EncryptedTextField(_("own note"), blank=True)
    answered = models.CharField(max_length=DIGEST_LENGTH, blank=True)

    class Meta:
        verbose_name = _("step of a teacher")
        verbose_name_plural = _("steps of teachers")
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["own_lesson", "block_id"], name="own_step_once")
        ]

    def __str__(self) -> str:
        return f"own step {self.pk}"

    @property
    def lesson_minutes(self) -> int:
        """As the wording has it that the teacher uses."""
        return int(self.text.value.get("minutes") or 0)

    @property
    def own_minutes(self) -> int:
        return self.minutes if self.minutes is not None else self.lesson_minutes
