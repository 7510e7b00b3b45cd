"""What has been certified about whom, and whether it still holds."""

from datetime import date
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.crypto import EncryptedJSONField, EncryptedTextField
from core.ids import new_id

from .codes import spaced


class Standing(TextChoices):
    """How a credential stands on a day."""

    VALID = "valid", _("valid")
    NOT_YET = "not_yet", _("not valid yet")
    EXPIRED = "expired", pgettext_lazy("certificate", "expired")
    REVOKED = "revoked", _("revoked")
    REPLACED = "replaced", _("replaced by a newer one")


class CredentialQuerySet(models.QuerySet["Credential"]):
    def of(self, actor_id: UUID) -> Self:
        return self.filter(holder_id=actor_id)

    def in_force(self, on: date) -> Self:
        """Those that hold on a day: valid from then or before, not over, not ended by then."""
        return self.filter(
            Q(valid_until=None) | Q(valid_until__gte=on),
            Q(ended_on=None) | Q(ended_on__gt=on),
            valid_from__lte=on,
        )

    def over_before(self, day: date) -> Self:
        """Those that ended, by decision or by date, before a day."""
        return self.filter(Q(ended_on__lt=day) | Q(valid_until__lt=day))


class Credential(models.Model):
    """One document issued to one person. Dates are days in Asia/Seoul, the last one included.

    It is never changed once issued: it ends by its date, is revoked, or is replaced by another.

    Attributes:
        holder_name: The name as printed, kept as it was on the day of issue.
        printed: {field code of the kind: text, or {"ko": text, "en": text}}, and "issuer".
        source_key: What the issuing room issued it for; issuing again for the same is no new one.
        ended_on: First day on which a revoked or replaced one holds no longer.
    """

    class State(TextChoices):
        ISSUED = "issued", _("issued")
        REVOKED = "revoked", _("revoked")
        REPLACED = "replaced", _("replaced")

    class Reason(TextChoices):
        DUTY_ENDED = "duty_ended", _("the duty has ended")
        ASKED_BY_HOLDER = "asked_by_holder", _("the holder asked for it")
        RULES_BROKEN = "rules_broken", _("the rules of the duty were broken")
        ISSUED_BY_MISTAKE = "issued_by_mistake", _("it was issued by mistake")
        DATA_CORRECTED = "data_corrected", _("printed data was corrected")
        RENEWED = "renewed", _("it was renewed")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    holder_id = models.UUIDField(_("holder"))
    holder_name: Any = EncryptedTextField(_("name as printed"))
    printed: Any = EncryptedJSONField(_("printed fields"))
    code: Any = EncryptedTextField(_("code"))
    code_digest = models.BinaryField(max_length=32, unique=True)
    source_key = models.CharField(max_length=120)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    issued_at = models.DateTimeField(_("issued at"), default=timezone.now)
    issued_by = models.UUIDField(_("issued by"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ISSUED)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    replaced_by = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces"
    )

    objects = CredentialQuerySet.as_manager()

    class Meta:
        verbose_name = _("credential")
        verbose_name_plural = _("credentials")
        ordering = ["-id"]
        indexes = [models.Index(fields=["holder_id", "kind"], name="credential_of_holder")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="credential_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(state="issued", ended_on=None, reason="")
                | (~Q(state="issued") & ~Q(reason="") & Q(ended_on__isnull=False)),
                name="credential_ended_with_day_and_reason",
            ),
            models.UniqueConstraint(
                fields=["holder_id", "kind", "source_key"],
                condition=~Q(state="replaced"),
                name="credential_issued_once_per_source",
            ),
        ]

    def __str__(self) -> str:
        return f"credential {self.id}"

    @property
    def number(self) -> str:
        return spaced(self.code)

    def standing(self, on: date | None = None) -> Standing:
        """How it stands on a day, today if none is given. An ended one shows why it ended."""
        day = on or timezone.localdate()
        if self.ended_on is not None and self.ended_on <= day:
            return Standing.REVOKED if self.state == self.State.REVOKED else Standing.REPLACED
        if self.valid_until is not None and self.valid_until < day:
            return Standing.EXPIRED
        return Standing.NOT_YET if self.valid_from > day else Standing.VALID

    @property
    def chip(self) -> str:
        """Name of the chip (core/components/chip.html) that shows how it stands today."""
        chips = {
            Standing.VALID: "active",
            Standing.NOT_YET: "waiting",
            Standing.EXPIRED: "closed",
            Standing.REVOKED: "refused",
            Standing.REPLACED: "closed",
        }
        return chips[self.standing()]
