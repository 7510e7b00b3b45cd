from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class RelayBeatQuerySet(models.QuerySet["RelayBeat"]):
    def alive_since(self, moment: datetime) -> Self:
        return self.filter(beat_at__gte=moment)


class RelayBeat(models.Model):
    """A relay saying that it lives. A row per name; gone when the relay ends in order."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    started_at = models.DateTimeField(_("started at"))
    beat_at = models.DateTimeField(_("last sign of life"))

    objects = RelayBeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("relay")
        verbose_name_plural = _("relays")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
