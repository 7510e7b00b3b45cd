"""When a room of the site takes nothing, and why."""

from datetime import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.models.reference import in_language
from core.rooms import rooms


def room_choices() -> list[tuple[str, str]]:
    return [(name, str(room.title)) for name, room in rooms.items()]


class ReadOnlyPeriodQuerySet(models.QuerySet["ReadOnlyPeriod"]):
    def in_force(self, moment: datetime) -> Self:
        """A period whose end has come is over by itself."""
        return self.filter(starts_at__lte=moment).filter(
            Q(ends_at__isnull=True) | Q(ends_at__gt=moment)
        )


class ReadOnlyPeriod(models.Model):
    """A time in which a room can be read and nothing can be sent to it.

    It ends at its end, or when somebody opens the room again, which sets the end to now. Periods
    that are over stay as the history of the switch. Reads, help, sign-in and Wagtail's shell are
    never affected (core.rooms).
    """

    room = models.CharField(_("room"), max_length=40, choices=room_choices)
    reason_ko = models.CharField(_("reason, Korean"), max_length=200)
    reason_en = models.CharField(_("reason, English"), max_length=200)
    starts_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    ends_at = models.DateTimeField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("The room opens by itself then. Left empty, somebody has to open it."),
    )

    objects = ReadOnlyPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("read-only room")
        verbose_name_plural = _("read-only rooms")
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="read_only_period_ends_after_it_starts",
                violation_error_message=_("The end must lie ahead."),
            )
        ]

    def __str__(self) -> str:
        return self.room_title

    @property
    def room_title(self) -> str:
        return str(rooms[self.room].title) if self.room in rooms else self.room

    @property
    def reason(self) -> str:
        return in_language(self.reason_ko, self.reason_en)

    @property
    def is_in_force(self) -> bool:
        now = timezone.now()
        return self.starts_at <= now and (self.ends_at is None or self.ends_at > now)

    def clean(self) -> None:
        super().clean()
        if self.ends_at and self.ends_at <= timezone.now():
            raise ValidationError({"ends_at": _("The end must lie ahead.")})
        running = ReadOnlyPeriod.objects.in_force(timezone.now()).exclude(pk=self.pk)
        if self.room and running.filter(room=self.room).exists():
            raise ValidationError(
                {"room": _("This room is read-only already. Change that entry instead.")}
            )
