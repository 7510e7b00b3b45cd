"""What a monitor does not wish to look at."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..vocabulary import Category
from .monitors import Monitor
from .targets import known


class CategoryOptOut(models.Model):
    """One kind that one monitor is neither offered nor asked about, until they take it back.

    No reason is asked, no moment is kept, and no screen of staff shows it.
    """

    monitor = models.ForeignKey(Monitor, on_delete=models.CASCADE, related_name="opt_outs")
    category = models.CharField(_("kind"), max_length=30, choices=Category)

    class Meta:
        verbose_name = _("kind left out by a monitor")
        verbose_name_plural = _("kinds left out by monitors")
        constraints = [
            models.UniqueConstraint(fields=["monitor", "category"], name="a_kind_is_left_out_once"),
            models.CheckConstraint(
                condition=known("category", Category) & ~models.Q(category=Category.OTHER),
                name="a_kind_that_can_be_left_out",
            ),
        ]

    def __str__(self) -> str:
        return f"opt-out {self.pk}"
