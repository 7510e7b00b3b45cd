"""The office's report of a month or a year, kept as it was made."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.ids import new_id


class PeriodReport(models.Model):
    """What one month or year of the team came to, counted at one moment under named rules.

    `numbers` are exact and name nobody; every file that leaves is rounded like the public page.
    Made again, a report is a new row: what somebody has read stays what it was.
    """

    class Length(TextChoices):
        MONTH = "month", pgettext_lazy("oversight", "month")
        YEAR = "year", pgettext_lazy("oversight", "year")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    length = models.CharField(pgettext_lazy("oversight", "period"), max_length=5, choices=Length)
    first_on = models.DateField(_("first day"))
    rules = models.CharField(_("version of the rules"), max_length=12)
    numbers = models.JSONField(default=dict)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("report of a period")
        verbose_name_plural = _("reports of periods")
        ordering = ["-first_on", "-made_at"]
        indexes = [models.Index(fields=["length", "-first_on", "-made_at"], name="period_newest")]
        permissions = [("read_periods", _("May read and make monthly and yearly reports"))]

    def __str__(self) -> str:
        return f"{self.get_length_display()} {self.first_on:%Y-%m}"

    @property
    def counts(self) -> dict[str, Any]:
        return dict(self.numbers)


class PeriodFile(models.Model):
    """A report of a period on paper or as a workbook, in one language, as it was first made."""

    class Format(TextChoices):
        PDF = "pdf", "PDF"
        XLSX = "xlsx", "XLSX"

    report = models.ForeignKey(PeriodReport, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(pgettext_lazy("oversight", "format"), max_length=4, choices=Format)
    language = models.CharField(pgettext_lazy("oversight", "language"), max_length=5)
    body = models.BinaryField()

    class Meta:
        verbose_name = _("file of a report")
        verbose_name_plural = _("files of reports")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "format", "language"], name="one_file_of_a_report"
            )
        ]

    def __str__(self) -> str:
        return f"{self.format} {self.language}"
