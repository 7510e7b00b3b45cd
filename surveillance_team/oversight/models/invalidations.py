"""Reports found to be filed in bad faith: what points to it, the decision, and what it did."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.ids import new_id
from surveillance_team.models import Monitor, Report
from surveillance_team.models.monitors import pseudonym_of


class Sign(models.Model):
    """A pattern in one monitor's reports that an officer should look at. It decides nothing.

    Found anew each night by the rules of `signs`; the night's findings replace the ones before.
    `count` of `whole` reports show it, between two days (Asia/Seoul).
    """

    class Kind(TextChoices):
        NOT_IN_SCOPE = "not_in_scope", _("nearly all were left out by officers")
        SAME_NOTE = "same_note", _("the same note again and again")
        BURST = "burst", _("the day's limit used up within minutes, on many days")
        ONE_ACCOUNT = "one_account", _("nearly all about one account")

    monitor = models.ForeignKey(Monitor, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("what stands out"), max_length=12, choices=Kind)
    count = models.PositiveIntegerField(_("reports that show it"))
    whole = models.PositiveIntegerField(_("of so many"))
    first_on = models.DateField(pgettext_lazy("oversight", "from"))
    last_on = models.DateField(pgettext_lazy("oversight", "to"))
    found_at = models.DateTimeField(_("found at"), default=timezone.now)

    class Meta:
        verbose_name = _("sign of bad faith")
        verbose_name_plural = _("signs of bad faith")
        constraints = [
            models.UniqueConstraint(fields=["monitor", "kind"], name="one_sign_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"sign {self.pk}"

    @property
    def pseudonym(self) -> str:
        return pseudonym_of(self.monitor_id)


class InvalidationQuerySet(models.QuerySet["Invalidation"]):
    def of_user(self, user_id: int) -> Self:
        return self.filter(monitor__user_id=user_id)

    def newest_first(self) -> Self:
        return self.order_by("-id")


class Invalidation(models.Model):
    """An officer's decision that one monitor's reports of a period were filed in bad faith.

    Days are in Asia/Seoul, both included. What the officer was shown counts: reports filed after
    `newest` are not among them. A job carries it out portion by portion, each report once;
    `Objection` can have it undone the same way.
    """

    class Reason(TextChoices):
        SAME_WORDS = "same_words", _("the same words or addresses over and over")
        MADE_UP = "made_up", _("addresses that were made up")
        ONE_SIDED = "one_sided", _("aimed at one account out of rivalry or revenge")
        SOMEBODY_ELSE = "somebody_else", _("filed by somebody else in their place")

    class State(TextChoices):
        ASKED = "asked", pgettext_lazy("oversight", "under way")
        DONE = "done", pgettext_lazy("oversight", "done")
        RESTORING = "restoring", _("being undone")
        RESTORED = "restored", _("undone after an objection")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    monitor = models.ForeignKey(Monitor, on_delete=models.PROTECT, related_name="+")
    first_on = models.DateField(pgettext_lazy("oversight", "from"))
    last_on = models.DateField(pgettext_lazy("oversight", "to"))
    newest = models.UUIDField(editable=False)
    count = models.PositiveIntegerField(pgettext_lazy("oversight", "reports"))
    reason = models.CharField(pgettext_lazy("oversight", "reason"), max_length=16, choices=Reason)
    decided_by = models.UUIDField(_("decided by"))
    role = models.CharField(max_length=40)
    decided_at = models.DateTimeField(_("decided at"), default=timezone.now)
    state = models.CharField(
        pgettext_lazy("oversight", "state"), max_length=10, choices=State, default=State.ASKED
    )
    done_at = models.DateTimeField(_("done at"), null=True)

    objects = InvalidationQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision to set reports aside")
        verbose_name_plural = _("decisions to set reports aside")
        constraints = [
            models.UniqueConstraint(
                fields=["monitor"],
                condition=models.Q(state="asked"),
                name="one_invalidation_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["asked", "done", "restoring", "restored"]),
                name="invalidation_state_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")),
                name="invalidation_ends_after_it_begins",
            ),
        ]
        permissions = [("set_aside_reports", _("May set reports aside as filed in bad faith"))]

    def __str__(self) -> str:
        return f"invalidation {self.id}"

    @property
    def pseudonym(self) -> str:
        return pseudonym_of(self.monitor_id)


class SetAside(models.Model):
    """One report that an invalidation set aside, and what that did to its address.

    A report is set aside once, until it is restored.
    """

    class Effect(TextChoices):
        KEPT = "kept", _("others reported it too, or it has its result: it goes on")
        RETURNED = "returned", _("before an officer")
        TAKEN_BACK = "taken_back", _("taken back from where it had gone")

    invalidation = models.ForeignKey(
        Invalidation, on_delete=models.PROTECT, related_name="set_aside"
    )
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    effect = models.CharField(_("what became of the address"), max_length=10, choices=Effect)
    restored_at = models.DateTimeField(_("restored at"), null=True)

    class Meta:
        verbose_name = _("report set aside")
        verbose_name_plural = _("reports set aside")
        constraints = [
            models.UniqueConstraint(
                fields=["report"],
                condition=models.Q(restored_at=None),
                name="a_report_is_set_aside_once",
            ),
            models.CheckConstraint(
                condition=models.Q(effect__in=["kept", "returned", "taken_back"]),
                name="effect_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"set aside {self.pk}"
