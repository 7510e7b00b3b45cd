"""The steps of targets: what each became, when, and who said so."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.ids import new_id
from core.models.appendonly import AppendOnly, AppendOnlyQuerySet

from ..states import TargetState
from .targets import Target


class StepQuerySet(AppendOnlyQuerySet):
    def of_target(self, target: Target) -> Self:
        """All of one target, and of those that were merged into it."""
        ours = Target.everything.filter(models.Q(pk=target.pk) | models.Q(merged_into=target.pk))
        return self.filter(target__in=ours.values("pk"))


class TargetStep(AppendOnly):
    """One change of a target, kept for ever: what it became, when, and who said so.

    `at` is when the source says it happened, `heard_at` when we learned it.
    `source` is "monitor", "triage", "delivery" or a destination's name; a destination numbers
    its words (`seq`), and a word it sends twice is stored once. `remote_state` keeps a word of
    its that we do not know as it came.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(_("state"), max_length=24, choices=TargetState)
    at = models.DateTimeField(_("at"), default=timezone.now)
    heard_at = models.DateTimeField(_("stored at"), default=timezone.now)
    source = models.CharField(_("source"), max_length=60)
    seq = models.PositiveBigIntegerField(_("number at its source"), null=True)
    remote_state = models.CharField(_("word of the source"), max_length=40, blank=True)
    remote_reason = models.CharField(_("reason given"), max_length=60, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "source", "seq"], name="a_source_says_a_thing_once"
            )
        ]

    def __str__(self) -> str:
        return f"step {self.id}"
