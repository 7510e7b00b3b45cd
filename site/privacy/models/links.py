"""Links by which somebody without an account shows that a mailbox is theirs."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.ids import new_id

from .subjects import AboutPerson, AboutPersonQuerySet

LASTS = timedelta(minutes=30)


def _half_an_hour_from_now() -> datetime:
    return timezone.now() + LASTS


class PrivacyLinkQuerySet(AboutPersonQuerySet):
    def usable(self, now: datetime) -> Self:
        return self.filter(used_at=None, expires_at__gt=now)

    def opened(self, now: datetime) -> Self:
        """Those whose button was pressed less than half an hour ago."""
        return self.filter(used_at__gt=now - LASTS)


class PrivacyLink(AboutPerson):
    """One mail with one link, found by the digest of a token only the mail knows. Used once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    token_digest = models.BinaryField(max_length=32, unique=True)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires at"), default=_half_an_hour_from_now)
    used_at = models.DateTimeField(_("used at"), null=True, blank=True)

    objects = PrivacyLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to one's own data")
        verbose_name_plural = _("links to one's own data")

    def __str__(self) -> str:
        return f"link {self.id}"
