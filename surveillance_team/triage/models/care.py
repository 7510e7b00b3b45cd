"""How much an officer has had to read today."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OfficerDay(models.Model):
    """What one officer decided on one day (Asia/Seoul). Shown to that officer and nobody else."""

    officer_id = models.UUIDField(_("officer"))
    day = models.DateField(_("day"))
    decided = models.PositiveIntegerField(_("decisions"), default=0)
    of_children = models.PositiveIntegerField(_("of these, where a child was suspected"), default=0)

    class Meta:
        verbose_name = _("officer's day")
        verbose_name_plural = _("officers' days")
        constraints = [
            models.UniqueConstraint(fields=["officer_id", "day"], name="one_day_per_officer")
        ]

    def __str__(self) -> str:
        return f"{self.day}"
