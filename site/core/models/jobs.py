"""Work is a row first: what was asked for, and how far it is."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedJSONField
from core.ids import new_id


class JobQuerySet(models.QuerySet["Job"]):
    def due(self, now: datetime) -> Self:
        """Jobs a worker may take: waiting and due, or left behind by a worker that died."""
        return self.filter(
            Q(state=Job.State.WAITING, due_at__lte=now)
            | Q(state=Job.State.RUNNING, lease_until__lt=now)
        )

    def unfinished(self) -> Self:
        return self.filter(state__in=(Job.State.WAITING, Job.State.RUNNING))


class Job(models.Model):
    """One piece of work. Celery runs it when it hears of it, the sweeper when it does not."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(_("kind"), max_length=80)
    key = models.CharField(max_length=120, blank=True, help_text=_("Asked twice is one job."))
    params = EncryptedJSONField()
    asked_by = models.UUIDField(_("asked by"))
    role = models.CharField(max_length=40)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(_("steps done"), default=0)
    total = models.PositiveIntegerField(_("steps in all"), default=0)
    result = EncryptedJSONField()
    fault = models.CharField(_("what went wrong"), max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("due at"), default=timezone.now)
    lease = models.UUIDField(null=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(_("finished at"), null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=~Q(key="") & Q(state__in=["waiting", "running"]),
                name="one_unfinished_job_per_key",
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="jobs_unfinished",
                condition=Q(state__in=["waiting", "running"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def percent(self) -> int:
        """Progress, 0 to 100; 0 while the number of steps is not known."""
        return min(100, 100 * self.done // self.total) if self.total else 0
