"""Evidence files: what was reported of one account, for one named investigator."""

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from core.ids import new_id
from core.models.appendonly import AppendOnly

from .accounts import ReportedAccount

APPROVALS_NEEDED = 2


class EvidenceRequestQuerySet(models.QuerySet["EvidenceRequest"]):
    def waiting(self) -> Self:
        """Not approved by enough people yet."""
        return self.filter(state=EvidenceRequest.State.ASKED)

    def over(self, today: date) -> Self:
        """Ready ones whose time has passed."""
        return self.filter(state=EvidenceRequest.State.READY, expires_on__lt=today)


class EvidenceRequest(models.Model):
    """A written request of an investigating body, and what became of it.

    The request itself is kept on paper or in the body's system; here stand its number, who asked
    and for what. The file is made once two people other than `requested_by` have approved, is
    encrypted to `recipient`, the public key of the named investigator (age1…), and can be fetched
    until the end of `expires_on` (Asia/Seoul). States change in services.evidence alone.
    """

    class State(TextChoices):
        ASKED = "asked", _("waiting for approval")
        APPROVED = "approved", _("approved, being made")
        READY = "ready", _("ready to be fetched")
        EXPIRED = "expired", _("expired and erased")
        REFUSED = "refused", pgettext_lazy("evidence file", "refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("evidence file", "withdrawn")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(ReportedAccount, on_delete=models.PROTECT, related_name="requests")
    reference = models.CharField(_("number of the written request"), max_length=60)
    body = models.CharField(_("investigating body"), max_length=120)
    investigator = EncryptedTextField(_("investigator"))
    purpose = EncryptedTextField(_("purpose"))
    received_on = models.DateField(_("received on"))
    recipient = models.CharField(_("public key of the investigator"), max_length=120)
    language = models.CharField(_("language"), max_length=5, default="ko")
    requested_by = models.UUIDField(_("asked for by"))
    requested_at = models.DateTimeField(_("asked for at"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ASKED)
    ended_by = models.UUIDField(null=True)
    forgotten_at = models.DateTimeField(_("names erased at"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    expires_on = models.DateField(_("can be fetched until"), null=True)

    objects = EvidenceRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence file")
        verbose_name_plural = _("evidence files")
        ordering = ["-id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    state__in=["asked", "approved", "ready", "expired", "refused", "withdrawn"]
                ),
                name="evidence_state_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="ready") | models.Q(expires_on__isnull=False),
                name="evidence_that_is_ready_expires",
            ),
            models.UniqueConstraint(
                fields=["account", "reference"],
                condition=models.Q(state__in=["asked", "approved", "ready"]),
                name="one_open_evidence_file_per_written_request",
            ),
        ]

    def __str__(self) -> str:
        return f"evidence {self.id}"

    def can_be_fetched(self, today: date) -> bool:
        """Whether the file is there to fetch, even if the job that erases it has not run."""
        is_ready = self.state == self.State.READY
        return is_ready and self.expires_on is not None and today <= self.expires_on


class EvidenceApproval(AppendOnly):
    """One person's word that the request is in order. Nobody gives it twice."""

    request = models.ForeignKey(EvidenceRequest, on_delete=models.CASCADE, related_name="approvals")
    approver = models.UUIDField(_("approved by"))
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("approval of an evidence file")
        verbose_name_plural = _("approvals of evidence files")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["request", "approver"], name="a_person_approves_evidence_once"
            )
        ]

    def __str__(self) -> str:
        return f"approval {self.pk}"


class EvidenceFile(models.Model):
    """The encrypted file itself, for as long as it can be fetched; then the row goes."""

    request = models.OneToOneField(
        EvidenceRequest, on_delete=models.CASCADE, primary_key=True, related_name="file"
    )
    sealed = models.BinaryField(editable=False)

    class Meta:
        verbose_name = _("contents of an evidence file")
        verbose_name_plural = _("contents of evidence files")
        default_permissions = ()

    def __str__(self) -> str:
        return f"evidence file {self.pk}"


class EvidenceDigest(AppendOnly):
    """The SHA-256 of a file we issued, kept when the file is gone: by it alone a file is known."""

    class Kind(TextChoices):
        SEALED = "sealed", _("encrypted file")
        PDF = "pdf", "PDF"
        DATA = "data", _("data (JSON)")

    digest = models.CharField(max_length=64, primary_key=True)
    request = models.ForeignKey(EvidenceRequest, on_delete=models.PROTECT, related_name="digests")
    kind = models.CharField(max_length=10, choices=Kind)
    issued_at = models.DateTimeField(_("issued at"), default=timezone.now)

    class Meta:
        verbose_name = _("digest of an evidence file")
        verbose_name_plural = _("digests of evidence files")
        default_permissions = ()

    def __str__(self) -> str:
        return f"digest of evidence {self.request_id}"
