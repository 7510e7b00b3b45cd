"""A term of the surveillance team, and the people appointed for it."""

from datetime import date
from typing import Self
from uuid import UUID

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.crypto import lookup_digest
from core.ids import new_id
from core.models.reference import in_language

from ..receipts import crockford

PSEUDONYM_BYTES = 5


class Term(models.Model):
    """One term of office (기수). Dates are days in Asia/Seoul; its numbers are its own rules."""

    name_ko = models.CharField(_("name, Korean"), max_length=60)
    name_en = models.CharField(_("name, English"), max_length=60)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    places = models.PositiveIntegerField(_("places"), default=1000)
    daily_cap = models.PositiveSmallIntegerField(
        _("addresses per person and day"),
        default=50,
        help_text=_("Protects people from seeing too much; every address looked up counts."),
    )
    training_hours = models.PositiveSmallIntegerField(
        _("hours of training"), default=2, help_text=_("Printed on the certificate of training.")
    )
    monthly_expectation = models.PositiveSmallIntegerField(
        _("reports hoped for a month"), default=6
    )
    reports_per_hour = models.PositiveSmallIntegerField(
        _("accepted addresses to an hour"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Different addresses found in scope. Seoul's team counts six as an hour."),
    )
    filing_hours_a_day = models.PositiveSmallIntegerField(
        _("most hours of filing that one day counts for"),
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(24)],
        help_text=_("So that nobody is paid for looking at too much on one day."),
    )
    care_minutes = models.PositiveSmallIntegerField(
        _("minutes that a check-in counts for"),
        default=10,
        validators=[MaxValueValidator(120)],
        help_text=_("Once a day, whatever was answered."),
    )
    opened_before_break = models.PositiveSmallIntegerField(
        _("times something was opened before a break is offered"),
        default=3,
        validators=[MinValueValidator(1)],
    )
    thanks_hours = models.PositiveSmallIntegerField(
        _("hours in half a year from which thanks are proposed"), default=20
    )

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="term_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(reports_per_hour__range=(1, 60)),
                name="term_counts_reports_into_hours",
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.name_ko, self.name_en)

    def is_running(self, on: date) -> bool:
        return self.starts_on <= on <= self.ends_on


class MonitorQuerySet(models.QuerySet["Monitor"]):
    def of_user(self, user_id: int) -> Self:
        return self.filter(user_id=user_id).select_related("term", "user")

    def current_for(self, user_id: int) -> "Monitor | None":
        """The person's appointment in the newest term, running or not."""
        return self.of_user(user_id).order_by("-term__starts_on").first()


class Monitor(models.Model):
    """One person's appointment for one term.

    `user` is the only link to the person. Retention cuts it; reports stay with the pseudonym.
    Whether they were trained, their credentials say (services/gate.py).
    """

    class State(TextChoices):
        APPOINTED = "appointed", _("appointed")
        PAUSED = "paused", _("taking a break")
        LEFT = "left", pgettext_lazy("monitor", "left")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="monitors")
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.APPOINTED)
    paused_until = models.DateField(_("break until"), null=True, blank=True)
    appointed_at = models.DateTimeField(_("appointed at"), default=timezone.now)

    objects = MonitorQuerySet.as_manager()

    class Meta:
        verbose_name = _("monitor")
        verbose_name_plural = _("monitors")
        constraints = [
            models.UniqueConstraint(fields=["term", "user"], name="one_appointment_per_term"),
            models.CheckConstraint(
                condition=models.Q(state__in=["appointed", "paused", "left"]),
                name="monitor_state_is_known",
            ),
        ]
        permissions = [
            ("file_report", _("May file reports as a monitor")),
            ("record_attendance", _("May record who attended the training")),
        ]

    def __str__(self) -> str:
        return f"monitor {self.id}"

    @property
    def pseudonym(self) -> str:
        """What other roles see: stable for one appointment, and no way back without the key."""
        return pseudonym_of(self.id)


def pseudonym_of(monitor_id: UUID) -> str:
    digest = lookup_digest(str(monitor_id), purpose="surveillance_team.pseudonym")
    return crockford(int.from_bytes(digest[:PSEUDONYM_BYTES], "big"), length=8)
