"""Statements a monitor prints, and certificates of hours."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.ids import new_id
from surveillance_team.models import Monitor


class Statement(models.Model):
    """One month's statement on paper, in one language, for its own monitor. It names nobody.

    The row is made when it is asked for, `body` by the job. Asked for again it is another row,
    because hours may have been corrected since. Gone after a week.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    monitor = models.ForeignKey(Monitor, on_delete=models.CASCADE, related_name="+")
    month = models.DateField(_("first day of the month"))
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    body = models.BinaryField(_("PDF"), null=True)

    class Meta:
        verbose_name = _("printed statement of hours")
        verbose_name_plural = _("printed statements of hours")

    def __str__(self) -> str:
        return f"statement {self.id}"


class HoursCertificate(models.Model):
    """What a certificate of hours rests on: whose, from when to when, and how many minutes.

    `credential_id` is the newest one issued for it. When hours of the period are taken back, that
    one is replaced in the same transaction, or revoked where none are left.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    monitor = models.ForeignKey(Monitor, on_delete=models.CASCADE, related_name="hours_papers")
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    minutes = models.PositiveIntegerField(_("minutes"))
    credential_id = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = _("certificate of hours")
        verbose_name_plural = _("certificates of hours")
        constraints = [
            models.UniqueConstraint(
                fields=["monitor", "first_on", "last_on"], name="one_certificate_per_period"
            ),
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")),
                name="hours_period_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"certificate of hours {self.id}"
