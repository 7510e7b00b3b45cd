"""Signs of life of the processes that answer no request."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    """When a long-running part last said that it works: "worker", "relay"."""

    name = models.SlugField(_("part of the system"), primary_key=True)
    at = models.DateTimeField(_("last sign of life"))

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return self.name

    def is_silent(self, within: timedelta, now: datetime | None = None) -> bool:
        return self.at < (now or timezone.now()) - within
