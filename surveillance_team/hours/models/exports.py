"""Files of hour totals for the volunteer portal (1365)."""

from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from core.ids import new_id
from surveillance_team.models import Monitor, Term

USABLE = timedelta(hours=1)


class PortalExportQuerySet(models.QuerySet["PortalExport"]):
    def made_by_actor(self, actor_id: UUID) -> Self:
        return self.filter(made_by=actor_id)

    def usable(self, now: datetime) -> Self:
        return self.filter(sealed_at__gt=now - USABLE)


class PortalExport(models.Model):
    """One file of one month: persons and hours, never a report.

    A job finds what is new since the last file of the month (`lines`) and builds the table
    (`sheet`, encrypted at rest). Its maker then seals it under a password that is shown once and
    stored nowhere; from then on `sheet` is empty and `sealed` can be taken for an hour, by its
    maker alone. What was not taken within its hour is dropped, and the next file says it. The lines
    of the others stay: they are what has been told to the portal.
    """

    class State(TextChoices):
        ASKED = "asked", _("being made")
        MADE = "made", _("made")
        NOTHING = "nothing", _("nothing new")
        SEALED = "sealed", _("sealed")
        DROPPED = "dropped", _("not taken")

    class Purpose(TextChoices):
        PORTAL = "portal", _("Entering hours into the volunteer portal (1365)")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    month = models.DateField(_("first day of the month"))
    number = models.PositiveSmallIntegerField(_("number within the month"), default=1)
    purpose = models.CharField(
        _("what for"), max_length=10, choices=Purpose, default=Purpose.PORTAL
    )
    grounds = EncryptedTextField(_("stated reason"))
    language = models.CharField(_("language"), max_length=5)
    made_by = models.UUIDField(_("made by"))
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.ASKED)
    sheet: Any = EncryptedTextField(blank=True)
    sealed = models.BinaryField(_("encrypted file"), null=True)
    sealed_at = models.DateTimeField(_("sealed at"), null=True)
    taken_at = models.DateTimeField(_("first taken at"), null=True)

    objects = PortalExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("file for the volunteer portal")
        verbose_name_plural = _("files for the volunteer portal")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "month", "number"], name="portal_files_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["term", "month"],
                condition=models.Q(state__in=["asked", "made"]),
                name="one_portal_file_under_way",
            ),
        ]

    def __str__(self) -> str:
        return f"portal file {self.id}"

    @property
    def usable_until(self) -> datetime:
        return (self.sealed_at or self.asked_at) + USABLE


class PortalLine(models.Model):
    """How many minutes of one appointment one file told the portal: the difference to before."""

    export = models.ForeignKey(PortalExport, on_delete=models.CASCADE, related_name="lines")
    monitor = models.ForeignKey(Monitor, on_delete=models.CASCADE, related_name="+")
    minutes = models.IntegerField(_("minutes"))

    class Meta:
        verbose_name = _("line of a file for the volunteer portal")
        verbose_name_plural = _("lines of files for the volunteer portal")
        constraints = [
            models.UniqueConstraint(fields=["export", "monitor"], name="one_portal_line_each"),
            models.CheckConstraint(condition=~models.Q(minutes=0), name="a_portal_line_says_some"),
        ]

    def __str__(self) -> str:
        return f"portal line {self.pk}"
