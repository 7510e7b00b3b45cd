"""What follows when a month brought little, or when somebody broke a rule."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.ids import new_id
from surveillance_team.joining.states import MEASURE_WORDS, MeasureReason
from surveillance_team.models import Monitor


class WarningQuerySet(models.QuerySet["MonthlyWarning"]):
    def drafted(self) -> Self:
        return self.filter(state=MonthlyWarning.State.DRAFTED)

    def sent(self) -> Self:
        return self.filter(state=MonthlyWarning.State.SENT)


class MonthlyWarning(models.Model):
    """A letter about a month in which less arrived than hoped for: drafted by the day's work,
    sent or dropped by a coordinator. Nobody is warned by a machine. Annulled after an objection, it
    counts for nothing.

    Attributes:
        month: Its first day.
        filed, expected: As counted when it was drafted.
        decided_by: Opaque id of who sent or dropped it.
    """

    class State(TextChoices):
        DRAFTED = "drafted", pgettext_lazy("warning", "drafted")
        SENT = "sent", pgettext_lazy("warning", "sent")
        DROPPED = "dropped", pgettext_lazy("warning", "not sent")
        ANNULLED = "annulled", pgettext_lazy("warning", "annulled after an objection")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    monitor = models.ForeignKey(Monitor, models.CASCADE, related_name="warnings")
    month = models.DateField(_("month"))
    filed = models.PositiveIntegerField(_("reports filed"))
    expected = models.PositiveIntegerField(_("reports hoped for"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DRAFTED)
    drafted_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_by = models.UUIDField(_("decided by"), null=True)
    decided_at = models.DateTimeField(_("decided at"), null=True)

    objects = WarningQuerySet.as_manager()

    class Meta:
        verbose_name = _("warning about a month")
        verbose_name_plural = _("warnings about months")
        ordering = ["-month", "id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["monitor", "month"], name="a_month_is_warned_of_once"),
            models.CheckConstraint(
                condition=Q(state="drafted", decided_at=None)
                | ~Q(state="drafted") & Q(decided_at__isnull=False),
                name="a_sent_warning_was_decided_on",
            ),
        ]

    def __str__(self) -> str:
        return f"warning {self.id}"


class MeasureQuerySet(models.QuerySet["Measure"]):
    def suspensions(self) -> Self:
        """Those that stand: running, over or lifted, but not annulled."""
        return self.filter(kind=Measure.Kind.SUSPENSION, annulled_on=None)

    def dismissals(self) -> Self:
        """Those that stand."""
        return self.filter(kind=Measure.Kind.DISMISSAL, annulled_on=None)


class Measure(models.Model):
    """A suspension or a dismissal: why, from when, until when, decided by whom.

    Attributes:
        ends_on: Last day of a suspension; None for a dismissal.
        lifted_on: Day on which a coordinator lifted a suspension early.
        annulled_on: Day on which an objection against it was upheld; from then on it never was.
        on_break: Whether a suspension met somebody on a break, which goes on after it.
        decided_by: Opaque id of the coordinator.
    """

    class Kind(TextChoices):
        SUSPENSION = "suspension", _("suspension")
        DISMISSAL = "dismissal", _("dismissal")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    monitor = models.ForeignKey(Monitor, models.CASCADE, related_name="measures")
    kind = models.CharField(_("kind of measure"), max_length=10, choices=Kind)
    reason = models.CharField(
        pgettext_lazy("measure", "reason"), max_length=12, choices=MeasureReason
    )
    starts_on = models.DateField(pgettext_lazy("measure", "from"), default=timezone.localdate)
    ends_on = models.DateField(pgettext_lazy("measure", "until"), null=True)
    lifted_on = models.DateField(_("lifted on"), null=True)
    annulled_on = models.DateField(_("annulled on"), null=True)
    on_break = models.BooleanField(default=False, editable=False)
    decided_by = models.UUIDField(_("decided by"))
    decided_at = models.DateTimeField(_("decided at"), default=timezone.now)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["-id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="dismissal", ends_on=None)
                | Q(kind="suspension", ends_on__gte=F("starts_on")),
                name="only_a_suspension_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"measure {self.id}"

    @property
    def words(self) -> Any:
        """What the person is told of the reason."""
        return MEASURE_WORDS[self.reason]
