"""Who is on duty when, who was called for a child, and who has seen it."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.ids import new_id
from surveillance_team.models import Target

LONGEST_SHIFT = timedelta(hours=24)


class ShiftQuerySet(models.QuerySet["Shift"]):
    def covering(self, moment: datetime) -> Self:
        return self.filter(starts_at__lte=moment, ends_at__gt=moment, officer__is_active=True)

    def between(self, start: datetime, end: datetime) -> Self:
        """Those that touch a span, the earliest first."""
        return self.filter(starts_at__lt=end, ends_at__gt=start).order_by("starts_at")


class Shift(models.Model):
    """One officer on duty from a moment to a moment, nights included."""

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("officer"),
    )
    starts_at = models.DateTimeField(pgettext_lazy("shift", "from"))
    ends_at = models.DateTimeField(pgettext_lazy("shift", "to"))

    objects = ShiftQuerySet.as_manager()

    class Meta:
        verbose_name = _("shift")
        verbose_name_plural = _("shifts")
        ordering = ["-starts_at"]
        indexes = [models.Index(fields=["ends_at", "starts_at"], name="shift_time")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="shift_ends_later"
            ),
            models.UniqueConstraint(fields=["officer", "starts_at"], name="one_shift_at_a_time"),
        ]

    def __str__(self) -> str:
        start, end = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        return f"{start:%Y-%m-%d %H:%M} – {end:%H:%M}"


class Suspicion(models.Model):
    """Names one suspicion that a child is concerned: a target and since when."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(_("suspected since"))

    class Meta:
        abstract = True


class Call(Suspicion):
    """One step of calling for somebody, taken once: `step` 0 calls who is on duty.

    `mailed` holds the ids of those who were written to; the others had a mail just before.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    step = models.PositiveSmallIntegerField()
    called_count = models.PositiveSmallIntegerField(_("people called"))
    mailed = models.JSONField(_("mailed to"), default=list)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = pgettext_lazy("to duty", "call")
        verbose_name_plural = pgettext_lazy("to duty", "calls")
        constraints = [
            models.UniqueConstraint(fields=["target", "since", "step"], name="a_step_calls_once")
        ]

    def __str__(self) -> str:
        return f"call {self.id}"


class Seen(Suspicion):
    """An officer has seen a suspicion and stays with it: nobody else is called."""

    officer_id = models.UUIDField(_("officer"))
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("word that it was seen")
        verbose_name_plural = _("words that it was seen")
        constraints = [
            models.UniqueConstraint(fields=["target", "since"], name="a_suspicion_is_seen_once")
        ]

    def __str__(self) -> str:
        return f"seen {self.pk}"
