"""Many decisions in one go, with time to think again."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.ids import new_id
from surveillance_team.models import Target

from ..deciding import Action


class BulkQuerySet(models.QuerySet["Bulk"]):
    def waiting(self) -> Self:
        return self.filter(state=Bulk.State.WAITING)

    def unfinished(self) -> Self:
        return self.filter(state__in=[Bulk.State.WAITING, Bulk.State.RUNNING])


class Bulk(models.Model):
    """One officer's decision about many targets. Until `due_at` nothing is decided or sent.

    Then a job decides target by target, each in a transaction of its own, and notes each one's
    result in the same transaction: a job that dies half-way goes on where it stopped, and nothing
    is decided twice. Taking it back is possible while it waits, and never afterwards.
    """

    class State(TextChoices):
        WAITING = "waiting", pgettext_lazy("bulk of decisions", "waits")
        RUNNING = "running", pgettext_lazy("bulk of decisions", "being decided")
        DONE = "done", pgettext_lazy("bulk of decisions", "decided")
        UNDONE = "undone", pgettext_lazy("bulk of decisions", "taken back")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer_id = models.UUIDField(_("officer"), db_index=True)
    action = models.CharField(_("decision"), max_length=12, choices=Action)
    params = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    due_at = models.DateTimeField(_("decided from"))

    objects = BulkQuerySet.as_manager()

    class Meta:
        verbose_name = _("bulk of decisions")
        verbose_name_plural = _("bulks of decisions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(action__in=["accept", "leave_out"]), name="bulk_action_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"bulk {self.id}"

    def can_be_undone(self, now: datetime) -> bool:
        return self.state == Bulk.State.WAITING and now < self.due_at


class BulkItem(models.Model):
    """One target of a bulk, as the officer saw it, and what became of it. One that was left out of
    it when it was asked for is here too, with the reason."""

    class Result(TextChoices):
        WAITING = "waiting", pgettext_lazy("item of a bulk", "waits")
        DECIDED = "decided", pgettext_lazy("item of a bulk", "decided")
        CHANGED = "changed", _("changed meanwhile, so left as it was")
        AGAIN = "again", _("seen again after it was decided, so decided one by one")
        CHILD = "child", _("a child is suspected, so decided one by one")
        PROPOSED = "proposed", _("proposed already, so it waits for a second person")
        FULL = "full", _("more than is good for anybody in one day")
        SECOND = "second", _("needs a second person, so decided one by one")
        OWN = "own", _("you reported it yourself")
        NOWHERE = "nowhere", _("no service takes it at present")
        REFUSED = "refused", _("holds what must not leave")
        TAKEN = "taken", _("another officer is at it")

    bulk = models.ForeignKey(Bulk, on_delete=models.CASCADE, related_name="items")
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    reports = models.PositiveIntegerField()
    result = models.CharField(_("result"), max_length=10, choices=Result, default=Result.WAITING)

    class Meta:
        verbose_name = _("target of a bulk")
        verbose_name_plural = _("targets of a bulk")
        constraints = [
            models.UniqueConstraint(fields=["bulk", "target"], name="a_bulk_names_a_target_once")
        ]

    def __str__(self) -> str:
        return f"item {self.pk}"
