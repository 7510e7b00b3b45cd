"""A class plays an activity: counts, and nothing of any pupil (law 4)."""

from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.ids import new_id

from .activities import Activity
from .bundles import Bundle

QUESTION_LENGTH = 64


class RunQuerySet(models.QuerySet["Run"]):
    def open(self, at: datetime) -> Self:
        """Those that take statements at a moment."""
        return self.filter(ends_at__gt=at)

    def of(self, actor_id: UUID) -> Self:
        """Those somebody began, the newest first."""
        return self.filter(begun_by=actor_id).order_by("-id")


class Run(models.Model):
    """One class playing one activity until a moment. Afterwards it takes nothing, and seven days
    later it is gone with its counts.

    Attributes:
        bundle: Frozen, so that a class plays one thing from beginning to end.
        begun_by: Opaque id of the teacher, who alone sees its counts.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="runs")
    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, related_name="+")
    begun_by = models.UUIDField(_("begun by"))
    begun_at = models.DateTimeField(_("begun at"), default=timezone.now)
    ends_at = models.DateTimeField(_("ends at"))

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run of an activity")
        verbose_name_plural = _("runs of activities")
        indexes = [models.Index(fields=["ends_at"], name="h5p_runs_by_end")]

    def __str__(self) -> str:
        return str(self.id)

    def get_absolute_url(self) -> str:
        return reverse("h5p:run", args=[self.pk])


class Tally(models.Model):
    """How a run's first answers to one question came out: statistics, never proof, for a pupil's
    browser says what it likes.

    Attributes:
        question: Id of a part of the content; empty for the activity as a whole.
        answered: First answers.
        judged: Those of them that can be right or wrong.
        correct: Those that were right.
        tries: All answers, the first ones too.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="tallies")
    question = models.CharField(max_length=QUESTION_LENGTH, blank=True)
    answered = models.PositiveIntegerField(default=0)
    judged = models.PositiveIntegerField(default=0)
    correct = models.PositiveIntegerField(default=0)
    tries = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("count of answers")
        verbose_name_plural = _("counts of answers")
        constraints = [
            models.UniqueConstraint(fields=["run", "question"], name="h5p_tally_once_a_question")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Batch(models.Model):
    """A handful of statements that is counted already: sent again, it changes nothing. Its id is
    drawn anew for each handful, so two of one device have nothing in common."""

    id = models.UUIDField(primary_key=True)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("counted handful")
        verbose_name_plural = _("counted handfuls")

    def __str__(self) -> str:
        return str(self.id)
