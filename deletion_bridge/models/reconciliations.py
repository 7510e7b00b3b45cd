from django.db import models
from django.utils.translation import gettext_lazy as _

from .destinations import Destination


class Reconciliation(models.Model):
    """One comparison of our book with a service's, and what it mended. A row per destination and
    run; a run that could not be finished says why in `fault` (a code) and is run again the next
    night."""

    destination = models.ForeignKey(
        Destination, on_delete=models.PROTECT, related_name="reconciliations"
    )
    since = models.DateTimeField(_("deliveries since"))
    started_at = models.DateTimeField(_("started at"))
    ended_at = models.DateTimeField(_("ended at"), null=True)
    ours = models.PositiveIntegerField(_("delivered by us"), default=0)
    theirs = models.PositiveIntegerField(_("known there"), default=0)
    resent = models.PositiveIntegerField(_("sent again"), default=0)
    receipts_found = models.PositiveIntegerField(_("case numbers found"), default=0)
    states_caught_up = models.PositiveIntegerField(_("states caught up"), default=0)
    strangers = models.PositiveIntegerField(_("known there, not sent by us"), default=0)
    fault = models.CharField(_("fault"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("reconciliation")
        verbose_name_plural = _("reconciliations")
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.destination_id} {self.started_at:%Y-%m-%d}"
