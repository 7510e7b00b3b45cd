"""Who may see what only teachers see."""

from datetime import date
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.ids import new_id
from core.models import School


class TeacherVerificationQuerySet(models.QuerySet["TeacherVerification"]):
    def of(self, teacher_id: UUID) -> Self:
        return self.filter(teacher_id=teacher_id).select_related("school")

    def holding(self, on: date) -> Self:
        """Confirmed, and not over on a day (Asia/Seoul)."""
        return self.filter(verified_at__isnull=False, ends_on__gte=on)

    def waiting(self) -> Self:
        """Asked for, and neither confirmed nor over."""
        return self.filter(verified_at__isnull=True, ends_on__isnull=True)

    def at(self, school_ids: list[int]) -> Self:
        """At these schools, those who wait first."""
        waiting_first = models.F("verified_at").desc(nulls_first=True)
        return self.filter(school_id__in=school_ids).order_by(waiting_first, "asked_at")


class TeacherVerification(models.Model):
    """That a person teaches at a school, and how we know. It holds to the end of the school year.

    Asking again renews the same row. Of a school mailbox only a keyed digest is kept, so that one
    mailbox opens one account; the teacher is an opaque id.
    """

    class Way(TextChoices):
        MAIL = "mail", _("school e-mail")
        PERSON = "person", _("confirmed by the school or an administrator")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    teacher_id = models.UUIDField(_("teacher"), db_index=True)
    school = models.ForeignKey(School, on_delete=models.PROTECT, verbose_name=_("school"))
    is_head = models.BooleanField(_("heads the school"), default=False)
    way = models.CharField(_("confirmed by"), max_length=8, choices=Way, blank=True)
    mail_digest = models.BinaryField(max_length=32, null=True, editable=False)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    verified_at = models.DateTimeField(_("confirmed at"), null=True)
    verified_by = models.UUIDField(_("confirmed by"), null=True)
    ends_on = models.DateField(_("holds until"), null=True)

    objects = TeacherVerificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("verified teacher")
        verbose_name_plural = _("verified teachers")
        constraints = [
            models.UniqueConstraint(fields=["teacher_id", "school"], name="verified_once_a_school"),
            models.UniqueConstraint(
                fields=["mail_digest"],
                condition=Q(verified_at__isnull=False),
                name="one_account_per_school_mailbox",
            ),
        ]
        permissions = [
            ("verify_teacher", "Can confirm the teachers of every school"),
            ("read_teacher_parts", "Can read what only teachers see of a lesson"),
        ]

    def __str__(self) -> str:
        return f"verification {self.id}"

    @property
    def holds(self) -> bool:
        return bool(self.verified_at and self.ends_on and self.ends_on >= timezone.localdate())
