"""Wishes for a call from a trainer."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.ids import new_id
from surveillance_team.models import Monitor


class CallState(TextChoices):
    ASKED = "asked", pgettext_lazy("call", "asked for")
    TAKEN = "taken", pgettext_lazy("call", "a trainer will call")
    DONE = "done", pgettext_lazy("call", "talked")
    WITHDRAWN = "withdrawn", pgettext_lazy("call", "not needed any more")


OPEN = frozenset({CallState.ASKED, CallState.TAKEN})
CALL_MOVES: dict[CallState, frozenset[CallState]] = {
    CallState.ASKED: frozenset({CallState.TAKEN, CallState.WITHDRAWN}),
    CallState.TAKEN: frozenset({CallState.DONE, CallState.ASKED, CallState.WITHDRAWN}),
}
"""A trainer who cannot call after all gives it back (TAKEN → ASKED)."""


class CallWishQuerySet(models.QuerySet["CallWish"]):
    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def waiting_since(self, moment: datetime) -> Self:
        """Nobody has taken it since that moment or longer."""
        return self.filter(state=CallState.ASKED, asked_at__lt=moment)


class CallWish(models.Model):
    """One person's wish to be called by a trainer, told with their consent at that moment.

    It says nothing of why. `taken_by` is the trainer; who asks is seen behind sign-in, one at a
    time, and every look is an access record. Gone 30 days after it was asked.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    monitor = models.ForeignKey(Monitor, on_delete=models.CASCADE, related_name="call_wishes")
    state = models.CharField(_("state"), max_length=12, choices=CallState, default=CallState.ASKED)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    taken_by = models.UUIDField(_("taken by"), null=True, editable=False)
    moved_at = models.DateTimeField(_("last changed"), default=timezone.now)

    objects = CallWishQuerySet.as_manager()

    class Meta:
        verbose_name = _("wish for a call")
        verbose_name_plural = _("wishes for a call")
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["monitor"],
                condition=models.Q(state__in=["asked", "taken"]),
                name="one_open_wish_for_a_call",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["asked", "taken", "done", "withdrawn"]),
                name="call_state_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["taken", "done"]) | models.Q(taken_by__isnull=False),
                name="a_taken_call_has_a_trainer",
            ),
        ]
        permissions = [("answer_calls", _("May see who of the team wishes to be called"))]

    def __str__(self) -> str:
        return f"call {self.id}"
