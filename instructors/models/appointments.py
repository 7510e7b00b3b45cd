"""Appointments (위촉) of instructors: who may be sent to schools, and until when."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.ids import new_id

from .applications import Application


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)

    def standing(self) -> Self:
        """Those that nobody ended early."""
        return self.filter(ended_on=None)


class Appointment(models.Model):
    """The decision to appoint one person who completed a training for instructors.

    Of the record checks the law asks for before work with children, only the days stay: never a
    document. Source: Act on the Protection of Children and Youth against Sex Offenses, article
    56; Child Welfare Act, article 29-3.

    Attributes:
        training: The completed training it rests on. Each is the ground of one appointment; a
            renewal rests on another training. One that was ended early may be made anew.
        ends_on: The last day, while the record checks are not older than a year.
        ended_on: The day on which its certificate was revoked; empty while it stands.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    training = models.ForeignKey(Application, models.PROTECT, related_name="appointments")
    person_id = models.UUIDField(_("person"), null=True, db_index=True)
    demo_lesson_on = models.DateField(_("demo lesson passed on"))
    sex_offence_checked_on = models.DateField(_("record of sexual offences checked on"))
    child_abuse_checked_on = models.DateField(_("record of child abuse checked on"))
    starts_on = models.DateField(_("appointed from"))
    ends_on = models.DateField(_("appointed until"))
    ended_on = models.DateField(_("appointment ended early on"), null=True, blank=True)
    decided_by = models.UUIDField(_("decided by"))
    decided_at = models.DateTimeField(_("decided at"), default=timezone.now)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment of an instructor")
        verbose_name_plural = _("appointments of instructors")
        ordering = ["-id"]
        default_permissions = ()
        permissions = [("appoint_instructor", "Can appoint instructors")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="appointment_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["training"],
                condition=Q(ended_on=None),
                name="a_training_is_the_ground_of_one_appointment",
            ),
        ]

    def __str__(self) -> str:
        return f"appointment {self.id}"

    @property
    def source_key(self) -> str:
        """What the certificate of this appointment is issued for."""
        return f"appointment:{self.pk}"
