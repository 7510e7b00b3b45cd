"""Accounts that addresses name. They are reported accounts and nothing more is said of them."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from core.ids import new_id
from surveillance_team.locators import Platform
from surveillance_team.models import Target
from surveillance_team.services.keys import scheme_now


class ReportedAccountQuerySet(models.QuerySet["ReportedAccount"]):
    def grouped(self) -> Self:
        """Those whose postings may be put together."""
        return self.filter(maybe_victim=False)

    def stale(self) -> Self:
        """Those under another scheme than today's."""
        mark = scheme_now().mark
        return self.filter(Q(key_mark__lt=mark) | Q(key_mark__gt=mark))

    def of_target(self, target: Target) -> Self:
        if target.account_key is None:
            return self.none()
        return self.filter(account_key=bytes(target.account_key))


class ReportedAccount(models.Model):
    """One account or channel that reported addresses name as where they were posted.

    The name is in an address somebody reported; nobody checked that it is whose it seems. It is
    encrypted, and `account_key` is the same keyed digest that targets carry: the targets are found
    by it and not linked, so that nothing here has to be kept in step with them. `key_mark` names
    the scheme it was made by (surveillance_team.services.keys).

    `maybe_victim` says that the name may be a victim's, or of somebody who pretends to be them:
    then nothing is put together under it and it raises no priority (services.grouping).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account_key = models.BinaryField(max_length=32, unique=True, editable=False)
    key_mark = models.CharField(max_length=24, blank=True, editable=False, db_index=True)
    name = EncryptedTextField(_("name on the platform"))
    platform = models.CharField(_("platform"), max_length=20, choices=Platform)
    maybe_victim = models.BooleanField(_("victim or impersonation"), default=False)
    first_seen_at = models.DateTimeField(_("first reported"), default=timezone.now)
    last_seen_at = models.DateTimeField(_("last reported"), default=timezone.now, db_index=True)

    objects = ReportedAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("reported account")
        verbose_name_plural = _("reported accounts")
        indexes = [models.Index(fields=["-last_seen_at", "-id"], name="account_latest")]
        permissions = [
            ("track_account", _("May see what was reported of an account")),
            ("request_evidence", _("May ask for evidence files")),
            ("approve_evidence", _("May approve evidence files")),
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return f"account {self.id}"


class AccountNote(models.Model):
    """Why grouping was stopped or taken up again: by whom, when, and a reason from a list."""

    class Reason(TextChoices):
        VICTIMS_NAME = "victims_name", _("the name seems to be a victim's")
        PRETENDED = "pretended", _("somebody seems to pretend to be another person")
        SHARED = "shared", _("many people post under this name")
        OBJECTED = "objected", _("somebody objected")
        CLEARED_UP = "cleared_up", _("it was cleared up: the name is of who posts")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(ReportedAccount, on_delete=models.CASCADE, related_name="notes")
    stops = models.BooleanField(_("stops grouping"))
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    by = models.UUIDField(_("by"))
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("note on an account")
        verbose_name_plural = _("notes on accounts")
        ordering = ["-id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"note {self.id}"
