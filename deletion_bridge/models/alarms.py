"""What the bridge calls a person for, and for how long it goes on."""

from enum import StrEnum
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.ids import new_id


class AlarmKind(StrEnum):
    """What makes the bridge call for a person."""

    NO_ROUTE = "no_route"  # a report has nowhere to go
    PARKED = "parked"  # tried to the end; waits for a person
    DEAD = "dead"  # refused for good
    BREAKER_OPENED = "breaker_opened"  # a service does not answer
    DESTINATION_PAUSED = "destination_paused"  # a service turned us away
    UNKNOWN_STATE = "unknown_state"  # a service speaks of a state that we do not know
    CONFLICT = "conflict"  # a service contradicts itself
    WAITING = "waiting"  # the oldest delivery has waited beyond its limit
    HAND_TASK_LATE = "hand_task_late"  # nobody has passed a report on in time


WORDS: dict[str, Any] = {
    AlarmKind.NO_ROUTE: _("A report has nowhere to go."),
    AlarmKind.PARKED: _("Deliveries were tried to the end and wait for a person."),
    AlarmKind.DEAD: _("Deliveries were refused for good."),
    AlarmKind.BREAKER_OPENED: _("A service does not answer."),
    AlarmKind.DESTINATION_PAUSED: _("A destination is paused."),
    AlarmKind.UNKNOWN_STATE: _("A service reports a state that we do not know."),
    AlarmKind.CONFLICT: _("A service contradicts what it said before."),
    AlarmKind.WAITING: _("Deliveries have waited too long."),
    AlarmKind.HAND_TASK_LATE: _("A delivery by hand is late."),
}


class IncidentQuerySet(models.QuerySet["Incident"]):
    def open(self) -> Self:
        return self.filter(ended_at__isnull=True)


class Incident(models.Model):
    """One trouble from its first alarm to its end: people are called once for it, not per row.

    At most one of a kind is open for a destination; further alarms only count. It ends when its
    cause is gone (services.incidents), or when a person says that they have seen to it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(_("kind"), max_length=24, choices=list(WORDS.items()))
    destination = models.CharField(_("destination"), max_length=40, blank=True)
    count = models.PositiveIntegerField(_("alarms"), default=1)
    began_at = models.DateTimeField(_("since"), default=timezone.now)
    last_at = models.DateTimeField(_("last alarm"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    ended_by = models.UUIDField(null=True)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        ordering = ["-began_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "destination"],
                condition=Q(ended_at__isnull=True),
                name="one_open_incident_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.destination}".strip()

    @property
    def words(self) -> str:
        return str(WORDS.get(self.kind, self.kind))
