"""Appointments (위촉) of instructors: who may be sent to schools, and until when."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.ids import new_id

from .applications import Application


class Appointment(models.Model):
    """The decision to appoint one person who completed a training for instructors.

    Of the record checks the law asks for before work with children, only the days stay: never a
    document. Source: Act on the Protection of Children and Youth against Sex Offenses, article
    56; Child Welfare Act, article 29-3.

    Attributes:
        training: The completed training it rests on. Each is the ground of one appointment; a
            renewal rests on another training.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    training = models.OneToOneField(Application, models.PROTECT, related_name="appointment")
    person_id = models.UUIDField(_("person"), null=True, db_index=True)
    demo_lesson_on = models.DateField(_("demo lesson passed on"))
    sex_offence_checked_on = models.DateField(_("record of sexual offences checked on"))
    child_abuse_checked_on = models.DateField(_("record of child abuse checked on"))
    starts_on = models.DateField(_("appointed from"))
    ends_on = models.DateField(_("appointed until"))
    decided_by = models.UUIDField(_("decided by"))
    decided_at = models.DateTimeField(_("decided at"), default=timezone.now)

    class Meta:
        verbose_name = _("appointment of an instructor")
        verbose_name_plural = _("appointments of instructors")
        ordering = ["-id"]
        default_permissions = ()
        permissions = [("appoint_instructor", "Can appoint instructors")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="appointment_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return f"appointment {self.id}"
