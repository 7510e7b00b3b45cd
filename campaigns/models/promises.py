"""Anonymous promises: numbers of a day and a district, and nothing of a person."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import District


class PromiseCountQuerySet(models.QuerySet["PromiseCount"]):
    def of(self, campaign_key: UUID) -> Self:
        return self.filter(campaign_key=campaign_key)


class PromiseCount(models.Model):
    """How many promised on one day (Asia/Seoul) from one district, or without naming one.

    A campaign has one page a language; `campaign_key` is the translation key they share.
    """

    campaign_key = models.UUIDField(_("campaign"))
    day = models.DateField(_("day"))
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, verbose_name=_("district"), related_name="+"
    )
    count = models.PositiveIntegerField(_("promises"), default=0)

    objects = PromiseCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("promises of a day")
        verbose_name_plural = _("promises of days")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign_key", "day", "district"], name="one_count_per_day_and_district"
            ),
            models.UniqueConstraint(
                fields=["campaign_key", "day"],
                condition=Q(district__isnull=True),
                name="one_count_per_day_without_district",
            ),
        ]

    def __str__(self) -> str:
        return f"promises {self.day}"
