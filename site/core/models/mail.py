"""Mails wait in the database until a mail server has taken them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedJSONField
from core.ids import new_id


class OutgoingMail(models.Model):
    """One mail to one or more people. Its letter is blanked once it is sent."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    letter = EncryptedJSONField(help_text=_("Recipients, subject and bodies; None once sent."))
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True)

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"mail {self.id}"
