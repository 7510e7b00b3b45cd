"""What is kept of attempts to sign in: digests and moments, nothing to read."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from core.ids import new_id


class SignInFailureQuerySet(models.QuerySet["SignInFailure"]):
    def since(self, moment: datetime) -> Self:
        return self.filter(at__gt=moment)


class SignInFailure(models.Model):
    """One wrong password or code. A row, so that limits hold when every cache is emptied.

    The row is written before the attempt is checked and taken back when it was right, so tries
    made at the same moment cannot slip past the count.

    Attributes:
        account: Keyed digest of the address that was typed, whether or not it has an account.
        source: Keyed digest of where it came from: a device that signed in before, or a network
            address.
    """

    class Kind(TextChoices):
        PASSWORD = "password", _("password")
        CODE = "code", _("one-time code")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    account = models.BinaryField(_("account tried"), max_length=32)
    source = models.BinaryField(_("where it came from"), max_length=32)
    by_known_device = models.BooleanField(_("by a known device"), default=False)
    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)

    objects = SignInFailureQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-in failure")
        verbose_name_plural = _("sign-in failures")
        indexes = [
            models.Index(fields=["account", "at"], name="failure_by_account"),
            models.Index(fields=["source", "at"], name="failure_by_source"),
        ]

    def __str__(self) -> str:
        return f"sign-in failure {self.id}"


class ResetRequest(models.Model):
    """Somebody asked for a link to choose a new password. A job answers it a moment later, so
    that the page takes equally long whether or not the address has an account."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = EncryptedTextField(_("e-mail address"), help_text=_("Blank once it was answered."))
    account = models.BinaryField(_("account tried"), max_length=32, db_index=True)
    language = models.CharField(_("language"), max_length=5)
    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("request for a new password")
        verbose_name_plural = _("requests for a new password")

    def __str__(self) -> str:
        return f"reset request {self.id}"
