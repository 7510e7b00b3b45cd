"""Citizens who joined a campaign by e-mail."""

from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from core.ids import new_id
from privacy.models import ConsentText


class SignupQuerySet(models.QuerySet["Signup"]):
    def of(self, campaign_key: UUID) -> Self:
        return self.filter(campaign_key=campaign_key)

    def confirmed(self) -> Self:
        return self.filter(state=Signup.State.CONFIRMED)

    def unanswered(self, since: datetime) -> Self:
        """Asked before a moment, and never confirmed."""
        return self.filter(state=Signup.State.PENDING, asked_at__lt=since)

    def reachable(self) -> Self:
        """Those whose address we still keep."""
        return self.filter(email_digest__isnull=False)


class Signup(models.Model):
    """One address that asked to join one campaign. It counts once its owner pressed the button
    behind the mailed link; then the texts it was shown become consents with receipts.

    Withdrawing, erasure and the end of the retention time take the address away and leave the
    row: so numbers never jump, and nobody can be found in them.
    """

    class State(TextChoices):
        PENDING = "pending", _("not confirmed")
        CONFIRMED = "confirmed", _("confirmed")
        WITHDRAWN = "withdrawn", _("left again")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    campaign_key = models.UUIDField(_("campaign"))
    email = EncryptedTextField(_("e-mail address"), blank=True)
    email_digest = models.BinaryField(max_length=32, null=True, editable=False)
    language = models.CharField(_("language"), max_length=5)
    join_text = models.ForeignKey(
        ConsentText,
        on_delete=models.PROTECT,
        null=True,
        verbose_name=_("agreed to on joining"),
        related_name="+",
    )
    news_text = models.ForeignKey(
        ConsentText,
        on_delete=models.PROTECT,
        null=True,
        verbose_name=_("agreed to for news"),
        related_name="+",
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PENDING)
    mails_sent = models.PositiveSmallIntegerField(_("mails sent"), default=0)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    withdrawn_at = models.DateTimeField(_("left at"), null=True)

    objects = SignupQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign_key", "email_digest"], name="an_address_joins_a_campaign_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False),
                name="confirmed_signup_says_when",
            ),
        ]
        indexes = [models.Index(fields=["campaign_key", "state"], name="signups_of_campaign")]

    def __str__(self) -> str:
        return f"sign-up {self.id}"
