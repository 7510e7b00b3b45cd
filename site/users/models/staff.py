"""How people come to hold roles: invitations, and the journal of roles given and taken."""

from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from core.ids import new_id
from core.models.appendonly import AppendOnly
from users.roles import Role


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """An open door for one person, found by the digest of a token that only the mail knows.

    It is used once, ends by itself, and may be withdrawn before that.
    """

    class State(TextChoices):
        OPEN = "open", _("waiting for an answer")
        ACCEPTED = "accepted", _("accepted")
        WITHDRAWN = "withdrawn", _("withdrawn")
        EXPIRED = "expired", pgettext_lazy("invitation", "expired")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    token_digest = models.BinaryField(max_length=32, unique=True)
    email = EncryptedTextField(_("e-mail address"))
    email_digest = models.BinaryField(max_length=32, db_index=True)
    roles: Any = models.JSONField(_("roles"), default=list)
    language = models.CharField(_("language"), max_length=5)
    invited_by = models.UUIDField(_("invited by"))
    invited_at = models.DateTimeField(_("invited at"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(withdrawn_at=None),
                name="invitation_accepted_or_withdrawn",
            )
        ]

    def __str__(self) -> str:
        return f"invitation {self.id}"

    @property
    def state(self) -> "Invitation.State":
        if self.accepted_at:
            return self.State.ACCEPTED
        if self.withdrawn_at:
            return self.State.WITHDRAWN
        return self.State.OPEN if self.expires_at > timezone.now() else self.State.EXPIRED

    @property
    def role_names(self) -> list[str]:
        return [str(Role(code).label) for code in self.roles if code in Role.values]


class RoleChange(AppendOnly):
    """One role given to or taken from a person. Opaque ids only, so no erasure touches it.

    Kept at least three years. Source: PIPC notice 2026-9, article 5(3).
    """

    class Change(TextChoices):
        GIVEN = "given", _("given")
        TAKEN = "taken", _("taken")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    person_id = models.UUIDField(_("person"), db_index=True)
    role = models.CharField(_("role"), max_length=40, choices=Role.choices)
    change = models.CharField(_("kind of change"), max_length=10, choices=Change.choices)
    by_id = models.UUIDField(_("changed by"))

    class Meta:
        verbose_name = _("role change")
        verbose_name_plural = _("role changes")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.role} {self.change} {self.id}"
