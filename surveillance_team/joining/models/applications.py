"""Who applies for a place in a term, and what becomes of it."""

from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.crypto import EncryptedTextField
from core.ids import new_id
from privacy.models import ConsentText
from surveillance_team.joining.states import (
    KIND_WORDS,
    MOVES,
    QUEUES,
    Bond,
    Reason,
    State,
)
from surveillance_team.models import Term

from .ethics import EthicsCode

LONGEST_MOTIVATION = 500


class ApplicationQuerySet(models.QuerySet["Application"]):
    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)

    def standing(self) -> Self:
        return self.exclude(state=State.WITHDRAWN)

    def queuing(self) -> Self:
        return self.filter(state__in=QUEUES)

    def next_in_line(self) -> Self:
        """The waiting list, the longest on it first."""
        return self.filter(state=State.WAITLISTED).order_by("moved_at", "number")

    def in_order_of_choice(self) -> Self:
        """Those who served before first, then in the order of applying."""
        return self.order_by("-has_served", "number")


class Application(models.Model):
    """One person's application for one term, until they are appointed.

    Rows are written by `services` alone. Who withdrew and applies again gets another row. Erasure
    and the end of the retention time blank the person and leave the row, so that counts stay.

    Attributes:
        number: Counted within the term; how staff speak of it without a name.
        bond: Empty where the term does not ask.
        has_served: In an earlier term, by the appointments on record on the day of applying.
        language: Of the letters, "ko" or "en".
        consent_text, ethics_code: The very words that were agreed to and signed.
        signed_at: When that version of the code was signed.
        moved_at: When it came into its state; the order of the waiting list.
        chosen_at: When a place was given.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    term = models.ForeignKey(Term, models.PROTECT, related_name="applications")
    number = models.PositiveIntegerField(_("number"))
    person_id = models.UUIDField(_("person"), null=True, db_index=True)
    bond = models.CharField(_("tie to the city"), max_length=8, choices=Bond, blank=True)
    motivation: Any = EncryptedTextField(_("motivation"), blank=True)
    declared_conditions = models.BooleanField(_("declared to meet the conditions"))
    has_served = models.BooleanField(_("served before"), default=False)
    language = models.CharField(_("language"), max_length=5)
    consent_text = models.ForeignKey(
        ConsentText, models.PROTECT, verbose_name=_("agreed to"), related_name="+"
    )
    ethics_code = models.ForeignKey(
        EthicsCode, models.PROTECT, verbose_name=_("code of ethics"), related_name="+"
    )
    signed_at = models.DateTimeField(_("signed at"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(
        pgettext_lazy("team application", "reason"), max_length=12, choices=Reason, blank=True
    )
    applied_at = models.DateTimeField(
        pgettext_lazy("team application", "applied at"), default=timezone.now
    )
    moved_at = models.DateTimeField(
        pgettext_lazy("team application", "since"), default=timezone.now
    )
    chosen_at = models.DateTimeField(pgettext_lazy("team application", "chosen at"), null=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application for the team")
        verbose_name_plural = _("applications for the team")
        ordering = ["-id"]
        default_permissions = ()
        permissions = [
            ("decide_application", "Can decide on applications for the team"),
            ("look_after_monitors", "Can warn, suspend and dismiss monitors"),
        ]
        indexes = [models.Index(fields=["term", "state"], name="applications_of_term")]
        constraints = [
            models.UniqueConstraint(fields=["term", "number"], name="team_number_once"),
            models.UniqueConstraint(
                fields=["term", "person_id"],
                condition=~Q(state="withdrawn"),
                name="a_person_applies_to_a_term_once",
            ),
            models.CheckConstraint(
                condition=Q(state="declined") & ~Q(reason="") | ~Q(state="declined") & Q(reason=""),
                name="no_place_says_why",
            ),
            models.CheckConstraint(
                condition=Q(declared_conditions=True), name="applicants_declared_the_conditions"
            ),
        ]

    def __str__(self) -> str:
        return f"application {self.id}"

    @property
    def kind_words(self) -> Any:
        """What a person who got no place is told."""
        return KIND_WORDS.get(self.reason, "")

    @property
    def can_be_withdrawn(self) -> bool:
        return State.WITHDRAWN in MOVES[State(self.state)]
