"""The people of a term, from the day they are chosen."""

from datetime import date
from typing import Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.crypto import lookup_digest
from core.ids import new_id

from ..membership import HOLDS_PLACE, SERVING, MonitorState
from ..receipts import crockford
from .terms import Term

PSEUDONYM_BYTES = 5


class MonitorQuerySet(models.QuerySet["Monitor"]):
    def of_user(self, user_id: int) -> Self:
        return self.filter(user_id=user_id).select_related("term", "user")

    def serving(self) -> Self:
        """Appointed, and neither left nor dismissed nor at the end of their term."""
        return self.filter(state__in=SERVING)

    def holding_places(self) -> Self:
        return self.filter(state__in=HOLDS_PLACE)

    def served(self) -> Self:
        """Those who were appointed and not dismissed: they are welcome back first."""
        return self.filter(appointed_at__isnull=False).exclude(state=MonitorState.DISMISSED)

    def current_for(self, user_id: int, on: date | None = None) -> "Monitor | None":
        """The appointment a person acts in: of the running term if they serve in it, else in the
        newest one. Being chosen for the next term does not end this one."""
        return next(iter(self.appointments_of(user_id, on)), None)

    def appointments_of(self, user_id: int, on: date | None = None) -> "list[Monitor]":
        """All appointments of a person, over or not, with the one they act in before the others."""
        day = on or timezone.localdate()
        appointed = self.of_user(user_id).exclude(state=MonitorState.CHOSEN)
        return sorted(appointed, key=lambda one: one.rank(day))


class Monitor(models.Model):
    """One person's place in one term, and from `appointed_at` on their appointment (위촉).

    `user` is the only link to the person. Retention cuts it; reports stay with the pseudonym.
    Whether they were trained, their credentials say (services/gate.py). The room `joining` moves
    it, along membership.MOVES; breaks are taken by services.care.

    Attributes:
        suspended_until: Last day of a suspension in force; empty otherwise.
        last_away_on: Last day of the last break or suspension. In a month that it touches,
            nothing was expected.
        ended_on: Day on which it was left, ended by others, or its term was over.
    """

    State = MonitorState

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="monitors")
    state = models.CharField(
        _("state"), max_length=12, choices=MonitorState, default=MonitorState.APPOINTED
    )
    paused_until = models.DateField(_("break until"), null=True, blank=True)
    suspended_until = models.DateField(_("suspended until"), null=True, blank=True)
    last_away_on = models.DateField(_("last day of a break"), null=True, blank=True)
    appointed_at = models.DateTimeField(_("appointed at"), null=True, default=timezone.now)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = MonitorQuerySet.as_manager()

    class Meta:
        verbose_name = _("monitor")
        verbose_name_plural = _("monitors")
        constraints = [
            models.UniqueConstraint(fields=["term", "user"], name="one_appointment_per_term"),
            models.CheckConstraint(
                condition=Q(state__in=MonitorState.values), name="monitor_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=MonitorState.CHOSEN, appointed_at=None)
                | ~Q(state=MonitorState.CHOSEN) & Q(appointed_at__isnull=False),
                name="chosen_monitors_are_not_appointed",
            ),
            models.CheckConstraint(
                condition=Q(state=MonitorState.SUSPENDED, suspended_until__isnull=False)
                | ~Q(state=MonitorState.SUSPENDED) & Q(suspended_until=None),
                name="a_suspension_has_a_last_day",
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

    @property
    def is_serving(self) -> bool:
        return self.state in SERVING

    def is_suspended(self, on: date) -> bool:
        """A suspension ends by its date, whether or not the day's work has run."""
        until = self.suspended_until
        return self.state == MonitorState.SUSPENDED and until is not None and on <= until

    def rank(self, on: date) -> tuple[bool, int]:
        """Which of a person's appointments they act in on a day: the smallest."""
        acts = self.is_serving and self.term.is_running(on)
        return (not acts, -self.term.starts_on.toordinal())


def pseudonym_of(monitor_id: UUID) -> str:
    digest = lookup_digest(str(monitor_id), purpose="surveillance_team.pseudonym")
    return crockford(int.from_bytes(digest[:PSEUDONYM_BYTES], "big"), length=8)
