"""Counts kept as rows: today's addresses of a person, and a month of the whole team."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .monitors import Monitor


class DailyCount(models.Model):
    """How many addresses one monitor has filed or looked up on one day (Asia/Seoul)."""

    monitor = models.ForeignKey(Monitor, on_delete=models.CASCADE, related_name="daily_counts")
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("addresses"), default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["monitor", "day"], name="one_count_per_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"


class MonthlySummary(models.Model):
    """A month of the team in five numbers, this one included. It outlives what it was counted from.

    services.tallying sums it from the tallies of its days, until it is final: counted elsewhere,
    or before this site was there. Exact numbers: whatever shows them to the public rounds them
    (law 14).
    """

    month = models.DateField(_("first day of the month"), unique=True)
    seen = models.PositiveIntegerField(_("looked up or filed"), default=0)
    filed = models.PositiveIntegerField(_("filed"))
    unique_targets = models.PositiveIntegerField(_("different addresses"))
    forwarded = models.PositiveIntegerField(_("passed on"))
    acted = models.PositiveIntegerField(_("acted on"))
    is_final = models.BooleanField(_("never counted again"), default=False)

    class Meta:
        verbose_name = _("month of the team")
        verbose_name_plural = _("months of the team")
        ordering = ["month"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(acted__lte=models.F("forwarded"))
                & models.Q(forwarded__lte=models.F("filed"))
                & models.Q(unique_targets__lte=models.F("filed")),
                name="monthly_summary_adds_up",
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
