"""The team's work as counts by day, kept so that years of it are read in no time.

They are counted by services.tallying from reports and targets, day by day and as a whole, and
outlive the rows they were counted from. Exact numbers: whatever shows them to the public rounds
them (law 14).
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices

from ..locators import Platform
from ..states import TargetState
from ..vocabulary import Category
from .reports import Report
from .targets import known

INVALIDATED = Report.Status.INVALIDATED.value


class TallyDue(models.Model):
    """An address about which something changed since it was counted last.

    Written in the transaction of the change, and taken away in the one that counts its days: so a
    change is counted if and only if it was stored. Rows are only added, never looked for, so that
    those who file never wait for each other here.
    """

    target_id = models.UUIDField()
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("change to be counted")
        verbose_name_plural = _("changes to be counted")

    def __str__(self) -> str:
        return f"due {self.pk}"


class DayTally(models.Model):
    """How many reports of one day (Asia/Seoul) were about one kind, on one platform, and stand so.

    `kind` is what an officer assessed, before that what the monitor claimed. `stands` is the
    outcome where there is one, else the target's state, or "invalidated". `fresh` of the `filed`
    were the first about their address.
    """

    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=30, choices=Category)
    platform = models.CharField(_("platform"), max_length=20, choices=Platform)
    is_child = models.BooleanField(_("a child seems concerned"))
    stands = models.CharField(_("stands"), max_length=24)
    filed = models.PositiveIntegerField(_("filed"))
    fresh = models.PositiveIntegerField(_("new addresses"), default=0)

    class Meta:
        verbose_name = _("tally of a day")
        verbose_name_plural = _("tallies of days")
        constraints = [
            models.UniqueConstraint(
                fields=["day", "kind", "platform", "is_child", "stands"], name="one_tally_per_cell"
            ),
            models.CheckConstraint(
                condition=models.Q(fresh__lte=models.F("filed")), name="tally_adds_up"
            ),
            models.CheckConstraint(
                condition=known("stands", TargetState) | models.Q(stands=INVALIDATED),
                name="tally_stands_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"


class DayWait(models.Model):
    """Over how many minutes one step took, for addresses first reported on one day (Asia/Seoul).

    `minutes` is where a span of time begins: exact up to an hour, then in steps that grow, so that
    a median read from it is at most a tenth too low.
    """

    class Step(TextChoices):
        DECIDED = "decided", _("from the first report to the decision")
        SENT = "sent", _("from the decision to receipt by the service")
        OUTCOME = "outcome", _("from receipt to the first outcome")

    day = models.DateField(_("day"))
    step = models.CharField(_("step of the way"), max_length=8, choices=Step)
    minutes = models.PositiveIntegerField(_("minutes"))
    count = models.PositiveIntegerField(_("addresses"))

    class Meta:
        verbose_name = _("waits of a day")
        verbose_name_plural = _("waits of days")
        constraints = [
            models.UniqueConstraint(fields=["day", "step", "minutes"], name="one_wait_per_span")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.step}"


class DaySeen(models.Model):
    """How many addresses all monitors together looked up or filed on one day (Asia/Seoul)."""

    day = models.DateField(_("day"), primary_key=True)
    count = models.PositiveIntegerField(_("addresses"))

    class Meta:
        verbose_name = _("addresses seen on a day")
        verbose_name_plural = _("addresses seen on days")

    def __str__(self) -> str:
        return f"{self.day}"
