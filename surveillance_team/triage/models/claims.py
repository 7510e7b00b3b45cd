"""Claims: which officer is at which target just now."""

from typing import Self
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from surveillance_team.models import Target
from surveillance_team.vocabulary import Minor

from .bulks import Bulk


class ClaimQuerySet(models.QuerySet["Claim"]):
    def standing(self) -> Self:
        """Not run out. What has run out counts as if it were not there; nothing sweeps it up.

        Nor does a bulk's where a child is suspected by now: the bulk leaves that one undecided.
        """
        of_child = models.Q(bulk__isnull=False, target__minor_suspected=Minor.YES)
        return self.filter(~of_child, until__gt=timezone.now())

    def of_others(self, officer_id: UUID) -> Self:
        return self.standing().exclude(officer_id=officer_id)


class Claim(models.Model):
    """One officer at one target until a moment. Taking it again puts that moment off.

    `bulk` is what holds it where the officer did not take it by hand.

    It is about courtesy and speed. That nothing is decided twice is settled by the target's row
    lock and its state_version.
    """

    target = models.OneToOneField(
        Target, on_delete=models.CASCADE, primary_key=True, related_name="claim"
    )
    officer_id = models.UUIDField(_("officer"), db_index=True)
    taken_at = models.DateTimeField(_("taken at"), default=timezone.now)
    until = models.DateTimeField(pgettext_lazy("claim", "until"))
    bulk = models.ForeignKey(Bulk, on_delete=models.CASCADE, null=True, related_name="claims")

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("at the desk", "claim")
        verbose_name_plural = pgettext_lazy("at the desk", "claims")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("taken_at")), name="claim_ends_later"
            )
        ]

    def __str__(self) -> str:
        return f"claim {self.pk}"
