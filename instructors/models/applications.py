"""Who applies to a cohort, what becomes of it, and which sessions they attended."""

from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from core.crypto import EncryptedTextField
from core.ids import new_id
from instructors.states import (
    ATTENDS,
    KIND_WORDS,
    QUEUES,
    TAKES_SEAT,
    Experience,
    Reason,
    State,
)
from privacy.models import ConsentText

from .cohorts import Cohort, Session

LONGEST_MOTIVATION = 1000


class ApplicationQuerySet(models.QuerySet["Application"]):
    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)

    def standing(self) -> Self:
        return self.exclude(state=State.WITHDRAWN)

    def seated(self) -> Self:
        return self.filter(state__in=TAKES_SEAT)

    def queuing(self) -> Self:
        return self.filter(state__in=QUEUES)

    def attending(self) -> Self:
        return self.filter(state__in=ATTENDS)

    def next_in_line(self) -> Self:
        """The waiting list, the longest on it first."""
        return self.filter(state=State.WAITLISTED).order_by("moved_at", "number")

    def with_hours(self) -> Self:
        """With the hours each attended, as `attended_hours`, None for none."""
        return self.annotate(attended_hours=Sum("attendances__session__hours"))


class Application(models.Model):
    """One person's application to one cohort, from the form to the certificate.

    Rows are written by `services` alone. Who withdrew and applies again gets another row. Erasure
    and the end of the retention time blank the person and leave the row, so that counts stay.

    Attributes:
        number: Counted within the cohort; how staff speak of it without a name.
        holder_name: As the applicant wants it on the certificate.
        language: Of the letters, "ko" or "en".
        consent_text: The very words that were agreed to.
        moved_at: When it came into its state; the order of the waiting list.
        accepted_at: When a seat was given.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="applications")
    number = models.PositiveIntegerField(_("number"))
    person_id = models.UUIDField(_("person"), null=True, db_index=True)
    holder_name: Any = EncryptedTextField(_("name on the certificate"), blank=True)
    experience = models.CharField(_("experience"), max_length=12, choices=Experience, blank=True)
    motivation: Any = EncryptedTextField(_("motivation"), blank=True)
    declared_adult = models.BooleanField(_("is 19 or older"))
    language = models.CharField(_("language"), max_length=5)
    consent_text = models.ForeignKey(
        ConsentText, models.PROTECT, verbose_name=_("agreed to"), related_name="+"
    )
    state = models.CharField(_("state"), max_length=14, choices=State, default=State.WAITING)
    reason = models.CharField(
        pgettext_lazy("training", "reason"), max_length=14, choices=Reason, blank=True
    )
    applied_at = models.DateTimeField(pgettext_lazy("training", "applied at"), default=timezone.now)
    moved_at = models.DateTimeField(pgettext_lazy("training", "since"), default=timezone.now)
    accepted_at = models.DateTimeField(pgettext_lazy("training", "accepted at"), null=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application for training")
        verbose_name_plural = _("applications for training")
        ordering = ["-id"]
        indexes = [models.Index(fields=["cohort", "state"], name="applications_of_cohort")]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "number"], name="application_number_once"),
            models.UniqueConstraint(
                fields=["cohort", "person_id"],
                condition=~Q(state="withdrawn"),
                name="a_person_applies_to_a_cohort_once",
            ),
            models.CheckConstraint(
                condition=Q(state="declined") & ~Q(reason="") | ~Q(state="declined") & Q(reason=""),
                name="declined_application_says_why",
            ),
            models.CheckConstraint(
                condition=Q(declared_adult=True), name="applicants_declared_to_be_adult"
            ),
        ]

    def __str__(self) -> str:
        return f"application {self.id}"

    @property
    def source_key(self) -> str:
        """What the certificate of this application is issued for."""
        return f"training:{self.pk}"

    @property
    def kind_words(self) -> Any:
        """What a person who was not accepted is told."""
        return KIND_WORDS.get(self.reason, "")

    @property
    def state_words(self) -> str:
        """The state, called as it is in this kind of training."""
        words = {
            State.COMPLETED: pgettext("monitor training", "completed"),
            State.NOT_COMPLETED: pgettext("monitor training", "not completed"),
        }
        called = words.get(State(self.state)) if self.cohort.is_for_monitors else None
        return called or str(State(self.state).label)

    @property
    def can_be_withdrawn(self) -> bool:
        """By the person, until the last session is over: then it is decided who completes."""
        return self.state in QUEUES or (
            self.state == State.ACCEPTED and not self.cohort.sessions_are_over
        )


class Attendance(models.Model):
    """One person was at one session. Absence is no row."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="attendances")
    session = models.ForeignKey(Session, models.PROTECT, related_name="attendances")

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "session"], name="a_session_is_attended_once"
            )
        ]

    def __str__(self) -> str:
        return f"attendance {self.pk}"
