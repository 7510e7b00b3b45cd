"""Asking who stands behind a pseudonym: a reason, a second person, a limited time (law 7)."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from core.ids import new_id
from surveillance_team.models import Monitor, Target
from surveillance_team.models.monitors import pseudonym_of


class IdentityRequestQuerySet(models.QuerySet["IdentityRequest"]):
    def waiting(self) -> Self:
        """For a second person to decide."""
        return self.filter(state=IdentityRequest.State.ASKED)

    def overdue(self, now: datetime) -> Self:
        """Nobody decided in time, or the time to look is over."""
        asked = models.Q(state=IdentityRequest.State.ASKED, answer_by__lte=now)
        shown = models.Q(state=IdentityRequest.State.APPROVED, shown_until__lte=now)
        return self.filter(asked | shown)

    def to_be_told(self, today: date) -> Self:
        """Somebody looked, that time is over, and no investigator's delay stands any more."""
        over = [IdentityRequest.State.EXPIRED, IdentityRequest.State.WITHDRAWN]
        free = models.Q(told_from=None) | models.Q(told_from__lte=today)
        return self.filter(free, state__in=over, looks__gt=0, told_at=None)

    def told(self) -> Self:
        return self.filter(told_at__isnull=False)


class IdentityRequest(models.Model):
    """One officer's request to see who reported an address.

    asked → approved, refused, withdrawn or expired (nobody decided by `answer_by`);
    approved → withdrawn or expired (`shown_until`). Only services.identity moves it, and only
    its `see` shows a name: to who asked, while it is approved. The table itself refuses a row that
    one person both asked for and decided.

    `told_from` is the day until which an investigator's written request delays telling the
    reporter; without one they are told when the time to look is over.
    """

    class Reason(TextChoices):
        INVESTIGATOR = "investigator", _("an investigator asks for it in writing")
        DANGER = "danger", _("the reporter may be in danger")
        BAD_FAITH = "bad_faith", _("a report made to harm somebody")
        LAW = "law", _("a law or a court demands it")

    class State(TextChoices):
        ASKED = "asked", _("waiting for a second person")
        APPROVED = "approved", pgettext_lazy("oversight", "approved")
        REFUSED = "refused", pgettext_lazy("oversight", "refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("oversight", "withdrawn")
        EXPIRED = "expired", _("run out")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    monitor = models.ForeignKey(Monitor, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(pgettext_lazy("oversight", "reason"), max_length=12, choices=Reason)
    words = EncryptedTextField(_("in your own words"))
    reference = EncryptedTextField(_("file number of the written request"), blank=True)
    asked_by = models.UUIDField(_("asked by"))
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    answer_by = models.DateTimeField(_("to be decided by"))
    state = models.CharField(
        pgettext_lazy("oversight", "state"), max_length=10, choices=State, default=State.ASKED
    )
    decided_by = models.UUIDField(_("decided by"), null=True)
    decided_at = models.DateTimeField(_("decided at"), null=True)
    shown_until = models.DateTimeField(pgettext_lazy("oversight", "shown until"), null=True)
    looks = models.PositiveIntegerField(_("times it was looked at"), default=0)
    told_from = models.DateField(_("the reporter is told from this day on"), null=True)
    told_at = models.DateTimeField(_("the reporter was told at"), null=True)

    objects = IdentityRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to see an identity")
        verbose_name_plural = _("requests to see an identity")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("asked_by")),
                name="identity_takes_two_people",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="approved")
                | models.Q(decided_by__isnull=False, shown_until__isnull=False),
                name="identity_is_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(looks=0) | models.Q(decided_by__isnull=False),
                name="identity_is_seen_after_a_decision",
            ),
            models.UniqueConstraint(
                fields=["monitor", "target", "asked_by"],
                condition=models.Q(state__in=["asked", "approved"]),
                name="one_open_identity_request",
            ),
        ]
        permissions = [
            ("ask_identity", _("May ask to see who filed a report")),
            ("approve_identity", _("May decide whether an identity is shown")),
        ]

    def __str__(self) -> str:
        return f"identity request {self.id}"

    @property
    def pseudonym(self) -> str:
        return pseudonym_of(self.monitor_id)
