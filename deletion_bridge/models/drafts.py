"""Requests that services draft, and the officers of designated bodies who judge them here."""

from typing import Self
from uuid import UUID

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from core.ids import new_id
from core.models.reference import in_language
from deletion_bridge.vocabulary import RETURN_REASONS

from .handoffs import Handoff


class ApproverStandingQuerySet(models.QuerySet["ApproverStanding"]):
    def in_force(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def of(self, actor_id: UUID) -> Self:
        return self.in_force().filter(actor_id=actor_id)


class ApproverStanding(models.Model):
    """That a person is an officer of a body the law designates, and may judge requests in its name.

    `body` is the code that leaves with a judgement; the person's own name stays here. An
    administrator gives and ends it; a person has one at a time. Ended ones are kept, so that past
    judgements can be answered for.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    actor_id = models.UUIDField(_("officer"))
    body = models.CharField(
        _("code of the body"),
        max_length=40,
        validators=[
            RegexValidator(
                r"\A[a-z0-9][a-z0-9_.-]{0,39}\Z", _("Use small letters, digits and hyphens.")
            )
        ],
    )
    body_ko = models.CharField(_("name of the body, Korean"), max_length=80)
    body_en = models.CharField(_("name of the body, English"), max_length=80)
    given_by = models.UUIDField(_("given by"))
    given_at = models.DateTimeField(_("given at"), default=timezone.now)
    ended_by = models.UUIDField(_("ended by"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)

    objects = ApproverStandingQuerySet.as_manager()

    class Meta:
        verbose_name = _("standing of an approver")
        verbose_name_plural = _("standings of approvers")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["actor_id"],
                condition=Q(ended_at__isnull=True),
                name="one_standing_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def body_name(self) -> str:
        return in_language(self.body_ko, self.body_en)


class DraftQuerySet(models.QuerySet["Draft"]):
    def waiting(self) -> Self:
        return self.filter(state=Draft.State.WAITING)

    def for_list(self) -> Self:
        rows = self.select_related("handoff__destination").order_by("-handoff__priority", "id")
        return rows.defer(
            "text",
            "handoff__envelope",
            "handoff__destination__sending_keys",
            "handoff__destination__callback_keys",
        )


class Draft(models.Model):
    """One request for removal as a service drafted it, before anybody sends it.

    `text` passed the no-imagery screen before it was stored; what did not pass is never stored
    (`UNREADABLE`), and the service is told through a person. Nobody here opens an address.
    """

    class State(TextChoices):
        WAITING = "waiting", _("to be judged")
        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("sent back")
        UNREADABLE = "unreadable", _("held back: more than text")
        OVERTAKEN = "overtaken", _("the service went on without it")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    handoff = models.ForeignKey(Handoff, on_delete=models.PROTECT, related_name="drafts")
    draft_id = models.CharField(_("number of the draft there"), max_length=120)
    language = models.CharField(_("language"), max_length=12, blank=True)
    text = EncryptedTextField(_("draft"), blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.WAITING)
    fetched_at = models.DateTimeField(_("received at"), default=timezone.now)
    standing = models.ForeignKey(
        ApproverStanding, on_delete=models.PROTECT, null=True, related_name="judgements"
    )
    reason = models.CharField(_("reason"), max_length=24, choices=RETURN_REASONS, blank=True)
    note = EncryptedTextField(_("note"), blank=True)
    decided_at = models.DateTimeField(_("judged at"), null=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("drafted request")
        verbose_name_plural = _("drafted requests")
        ordering = ["-id"]
        permissions = [("approve_requests", _("Can judge drafted requests for a designated body"))]
        constraints = [
            models.UniqueConstraint(fields=["handoff", "draft_id"], name="a_draft_is_kept_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "returned"])
                | Q(standing__isnull=False, decided_at__isnull=False),
                name="draft_judged_by_a_named_officer",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(reason=""),
                name="draft_sent_back_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["id"], name="drafts_waiting", condition=Q(state="waiting"))]

    def __str__(self) -> str:
        return str(self.id)
