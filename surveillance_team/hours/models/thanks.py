"""Thanks of the city at mid-year and at the end of the year."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from core.ids import new_id
from surveillance_team.models import Monitor, Term


class NominationState(TextChoices):
    PROPOSED = "proposed", pgettext_lazy("thanks", "proposed by the rule")
    CHOSEN = "chosen", pgettext_lazy("thanks", "chosen, second person to approve")
    NOT_CHOSEN = "not_chosen", pgettext_lazy("thanks", "not chosen")
    THANKED = "thanked", pgettext_lazy("thanks", "letter issued")
    DECLINED = "declined", pgettext_lazy("thanks", "the person does not wish it")


NOMINATION_MOVES: dict[NominationState, frozenset[NominationState]] = {
    NominationState.PROPOSED: frozenset(
        {NominationState.CHOSEN, NominationState.NOT_CHOSEN, NominationState.DECLINED}
    ),
    NominationState.CHOSEN: frozenset(
        {NominationState.THANKED, NominationState.PROPOSED, NominationState.DECLINED}
    ),
    NominationState.NOT_CHOSEN: frozenset({NominationState.PROPOSED}),
}
"""The second person approves (THANKED) or sends back (PROPOSED). A letter issued is ended in
`credentials`, not here."""


class ThanksRound(models.Model):
    """One occasion of thanks in one term: its days, and the hours from which people are proposed.

    There is one in a year, that of its last day, however its days are chosen.

    The rule: so many hours between the two days, training and care among them, and in good
    standing on the day of proposing (appointed or taking a break). Never how many reports.
    """

    class Occasion(TextChoices):
        HALF_YEAR = "half_year", _("half-year thanks")
        YEAR_END = "year_end", _("year-end thanks")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(_("occasion"), max_length=10, choices=Occasion)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    year = models.PositiveSmallIntegerField(pgettext_lazy("thanks", "year"), editable=False)
    minutes = models.PositiveIntegerField(_("minutes from which people are proposed"))
    opened_by = models.UUIDField(_("opened by"), editable=False)
    opened_at = models.DateTimeField(_("opened at"), default=timezone.now)

    class Meta:
        verbose_name = _("round of thanks")
        verbose_name_plural = _("rounds of thanks")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "occasion", "year"], name="one_round_per_occasion"
            ),
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="round_ends_after_it_starts"
            ),
        ]
        permissions = [
            ("choose_thanks", _("May choose who is thanked")),
            ("approve_thanks", _("May approve who is thanked")),
        ]

    def __str__(self) -> str:
        return f"round {self.id}"


class Nomination(models.Model):
    """One person proposed in one round, and what two others decided about it.

    `reasons` are the first person's words for the second; they are not shown to anybody else.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round = models.ForeignKey(ThanksRound, on_delete=models.CASCADE, related_name="nominations")
    monitor = models.ForeignKey(Monitor, on_delete=models.CASCADE, related_name="nominations")
    state = models.CharField(
        _("state"), max_length=12, choices=NominationState, default=NominationState.PROPOSED
    )
    reasons: Any = EncryptedTextField(_("reasons"), blank=True)
    chosen_by = models.UUIDField(null=True, editable=False)
    approved_by = models.UUIDField(null=True, editable=False)
    credential_id: "models.Field[UUID | None, UUID | None]" = models.UUIDField(
        null=True, editable=False
    )
    moved_at = models.DateTimeField(_("last changed"), default=timezone.now)

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "monitor"], name="proposed_once_a_round"),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "chosen", "not_chosen", "thanked", "declined"]),
                name="nomination_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["chosen", "not_chosen", "thanked"])
                | Q(chosen_by__isnull=False),
                name="a_choice_has_a_person",
            ),
            models.CheckConstraint(
                condition=~Q(state="thanked")
                | Q(approved_by__isnull=False, credential_id__isnull=False)
                & ~Q(approved_by=F("chosen_by")),
                name="thanks_take_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"nomination {self.id}"


class ThanksDeclined(models.Model):
    """A monitor who said that they wish no thanks. They are not proposed, and nobody is told."""

    monitor = models.OneToOneField(
        Monitor, on_delete=models.CASCADE, related_name="thanks_declined", primary_key=True
    )

    class Meta:
        verbose_name = _("wish for no thanks")
        verbose_name_plural = _("wishes for no thanks")

    def __str__(self) -> str:
        return "declined"
