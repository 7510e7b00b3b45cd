"""Who looked at whose data."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from core.ids import new_id

from .appendonly import AppendOnly

LEAST_KEPT = timedelta(days=730)


class TooEarly(Exception):
    """Somebody tried to forget access records that the law still wants kept."""


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

    class Meta:
        verbose_name = _("access record")
        verbose_name_plural = _("access records")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.what} {self.id}"

    @classmethod
    def forget_before(cls, moment: datetime) -> int:
        """Remove the records from before a moment, and say how many there were.

        Raises:
            TooEarly: The moment is less than 730 days ago.
        """
        if moment > timezone.now() - LEAST_KEPT:
            raise TooEarly
        return cls.objects.filter(at__lt=moment).remove()
