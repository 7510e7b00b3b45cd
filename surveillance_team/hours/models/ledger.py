"""The ledger of hours: rows that are added and never changed, and the care they rest on."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.ids import new_id
from core.models.appendonly import AppendOnly, AppendOnlyQuerySet
from surveillance_team.models import Monitor


class Source(TextChoices):
    """What minutes come from."""

    FILING = "filing", pgettext_lazy("hours", "Filing")
    TRAINING = "training", pgettext_lazy("hours", "Training")
    CARE = "care", pgettext_lazy("hours", "Care for oneself")


def known(field: str, choices: type[TextChoices]) -> models.Q:
    """A column holds one of its words."""
    return models.Q(**{f"{field}__in": list(choices.values)})


class HoursEntryQuerySet(AppendOnlyQuerySet):
    def of(self, monitor: Monitor) -> Self:
        return self.filter(monitor=monitor)

    def between(self, first: date, last: date) -> Self:
        """Both days included."""
        return self.filter(day__range=(first, last))

    def minutes(self) -> int:
        return self.aggregate(sum=Sum("minutes"))["sum"] or 0


class HoursEntry(AppendOnly):
    """One booking of minutes for one day (Asia/Seoul) of one appointment.

    `source` and `day` together name what it rests on: the accepted addresses of that day, the
    training of that day, the care of that day. Never an address, a report or an answer. The first
    booking of a source and day has the source as its kind; whatever is found different later is
    booked beside it as a correction, and the sum is what counts.
    """

    class Kind(TextChoices):
        FILING = "filing", pgettext_lazy("hours", "Filing")
        TRAINING = "training", pgettext_lazy("hours", "Training")
        CARE = "care", pgettext_lazy("hours", "Care for oneself")
        CORRECTION = "correction", pgettext_lazy("hours", "Correction")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    monitor = models.ForeignKey(Monitor, on_delete=models.PROTECT, related_name="hours_entries")
    source = models.CharField(_("rests on"), max_length=12, choices=Source)
    day = models.DateField(_("day"))
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    minutes = models.IntegerField(_("minutes"))
    booked_at = models.DateTimeField(_("booked at"), default=timezone.now)

    objects = HoursEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("booking of hours")
        verbose_name_plural = _("bookings of hours")
        ordering = ["day", "source", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["monitor", "source", "day", "number"], name="hours_are_booked_once"
            ),
            models.CheckConstraint(condition=known("source", Source), name="hours_source_is_known"),
            models.CheckConstraint(
                condition=models.Q(number=1, kind=models.F("source"), minutes__gt=0)
                | models.Q(number__gt=1, kind="correction"),
                name="hours_change_by_corrections",
            ),
            models.CheckConstraint(condition=~models.Q(minutes=0), name="hours_book_something"),
        ]
        permissions = [
            ("coordinate_hours", _("May see hours of the team and make files of them")),
        ]

    def __str__(self) -> str:
        return f"hours {self.id}"


class CareTime(models.Model):
    """Minutes one monitor spent on their own care on one day. What was said is not here.

    `noted_by` is the member of staff who noted it; empty for a check-in, which notes itself.
    """

    class Kind(TextChoices):
        CHECK_IN = "check_in", pgettext_lazy("care", "check-in")
        TALK = "talk", pgettext_lazy("care", "talk with a trainer")
        PROGRAMME = "programme", pgettext_lazy("care", "programme against burnout")

    LONGEST = 480

    monitor = models.ForeignKey(Monitor, on_delete=models.CASCADE, related_name="care_times")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    day = models.DateField(_("day"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    noted_by = models.UUIDField(_("noted by"), null=True, editable=False)

    class Meta:
        verbose_name = _("time for care")
        verbose_name_plural = _("times for care")
        constraints = [
            models.UniqueConstraint(
                fields=["monitor", "kind", "day"], name="care_counts_once_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__lte=480), name="care_is_within_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["check_in", "talk", "programme"]),
                name="care_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"care {self.pk}"
