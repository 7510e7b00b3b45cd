"""Files that staff made of one person's data."""

from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from core.ids import new_id

from .cases import Case
from .subjects import AboutPerson, AboutPersonQuerySet

USABLE = timedelta(hours=1)


class StaffCopyQuerySet(AboutPersonQuerySet):
    def usable(self, now: datetime) -> Self:
        return self.filter(made_at__gt=now - USABLE)

    def made_by_actor(self, actor_id: UUID) -> Self:
        return self.filter(made_by=actor_id)


class StaffCopy(AboutPerson):
    """One encrypted file with one person's data, for one stated purpose.

    The password is shown once to whoever made it and is stored nowhere. The file can be taken for
    an hour, by its maker alone; then nobody can, and within a day the row is gone.
    """

    class Purpose(TextChoices):
        COPY = "copy", _("Copy for the person it is about (PIPA, article 35)")
        CONSENTS = "consents", _("Proof of what the person agreed to")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="copies")
    purpose = models.CharField(_("what for"), max_length=10, choices=Purpose)
    grounds = EncryptedTextField(_("stated reason"))
    made_by = models.UUIDField(_("made by"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    sealed = models.BinaryField(_("encrypted file"))

    objects = StaffCopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("file made by staff")
        verbose_name_plural = _("files made by staff")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"copy {self.id}"

    @property
    def usable_until(self) -> datetime:
        return self.made_at + USABLE
