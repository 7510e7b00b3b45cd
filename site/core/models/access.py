"""Who looked at whose data."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from core.ids import new_id

from .appendonly import AppendOnly, AppendOnlyQuerySet

LEAST_KEPT = timedelta(days=730)


class TooEarly(Exception):
    """Somebody tried to forget access records that the law still wants kept."""


class AccessRecordQuerySet(AppendOnlyQuerySet):
    def remove(self) -> int:
        """Take away records whose two years are over.

        Raises:
            TooEarly: One of them is younger; none is taken.
        """
        if self.filter(at__gt=timezone.now() - LEAST_KEPT).exists():
            raise TooEarly
        return super().remove()


class AccessRecord(AppendOnly):
    """One look at, or export of, a person's data by somebody else. Kept at least 730 days.

    Source: PIPC notice 2026-9, articles 2(3) and 8(1): who, when, from where, whose, what.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    actor_id = models.UUIDField(_("who"), db_index=True)
    role = models.CharField(_("role"), max_length=40)
    address = EncryptedTextField(_("from where"), blank=True)
    subject_id = models.CharField(_("whose data"), max_length=64, db_index=True)
    what = models.CharField(_("what was done"), max_length=80)

    objects = AccessRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("access record")
        verbose_name_plural = _("access records")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.what} {self.id}"
