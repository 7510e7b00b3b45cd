"""Decisions that need a second person."""

from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.ids import new_id
from surveillance_team.models import Target

from ..deciding import Action


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> Self:
        return self.filter(state=Proposal.State.OPEN)

    def holding(self) -> Self:
        """Open, and the target is as it was when it was proposed."""
        return self.open().filter(version=models.F("target__state_version"))


class Proposal(models.Model):
    """What one officer would decide, waiting for another officer's word.

    Nothing about the target changes until it is confirmed; a child-suspected target leaves by
    time meanwhile as any undecided one does. `version` is the target's state_version it was made
    on: when that has moved on, it can only be closed.
    """

    class State(TextChoices):
        OPEN = "open", _("waits for a second person")
        CONFIRMED = "confirmed", _("confirmed")
        DECLINED = "declined", _("not agreed to")
        OVERTAKEN = "overtaken", _("overtaken by another change")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="proposals")
    version = models.PositiveIntegerField()
    action = models.CharField(_("decision"), max_length=12, choices=Action)
    params = models.JSONField(default=dict)
    rule = models.CharField(_("why a second person"), max_length=30)
    proposed_by = models.UUIDField(_("proposed by"))
    proposed_at = models.DateTimeField(_("proposed at"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    closed_by = models.UUIDField(_("closed by"), null=True)
    closed_at = models.DateTimeField(_("closed at"), null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.UniqueConstraint(
                fields=["target"],
                condition=models.Q(state="open"),
                name="one_open_proposal_per_target",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="confirmed")
                | models.Q(closed_by__isnull=False) & ~models.Q(closed_by=models.F("proposed_by")),
                name="nobody_confirms_their_own_proposal",
            ),
            models.CheckConstraint(
                condition=models.Q(state="open") ^ models.Q(closed_at__isnull=False),
                name="a_closed_proposal_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"proposal {self.id}"

    @staticmethod
    def kept(entered: Mapping[str, Any]) -> dict[str, Any]:
        """What an officer entered, as `params` keeps it; `entered` gives it back."""
        return {
            name: str(value) if isinstance(value, UUID) else value
            for name, value in entered.items()
        }

    @property
    def entered(self) -> dict[str, Any]:
        """What the service that decides takes."""
        return self.params | ({"into_id": self.into_id} if self.into_id else {})

    @property
    def into_id(self) -> UUID | None:
        """The target that would go on, where it is about merging."""
        return UUID(self.params["into_id"]) if "into_id" in self.params else None
