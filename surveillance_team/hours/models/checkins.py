"""How a monitor is, by their own word, for thirty days."""

from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from surveillance_team.models import Monitor


class Feeling(TextChoices):
    FINE = "fine", _("I am well")
    TIRED = "tired", _("I am tired")
    STAYS = "stays", _("Something stays with me")
    UNWELL = "unwell", _("I am not well")


class Seen(TextChoices):
    WORDS = "words", _("Only words and addresses")
    SMALL = "small", _("A small picture in a list")
    OPENED = "opened", _("I opened something")


class CheckIn(models.Model):
    """One answer to "How are you?". Both questions may be left open.

    It knows a day and no moment, and its key is random rather than made from the time, so that
    nothing here can be laid beside a report. No screen of staff, no file and no statistic reads
    it; the person finds it in their own copy. After 30 days it is gone.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    monitor = models.ForeignKey(Monitor, on_delete=models.CASCADE, related_name="check_ins")
    client_key = models.UUIDField(editable=False, default=uuid4)
    day = models.DateField(_("day"), default=timezone.localdate)
    feeling = EncryptedTextField(_("how one is"), blank=True)
    seen = EncryptedTextField(_("how much was seen"), blank=True)
    number = models.PositiveSmallIntegerField(_("number of the day"), default=1)

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        constraints = [
            models.UniqueConstraint(
                fields=["monitor", "client_key"], name="a_check_in_is_kept_once"
            ),
            models.UniqueConstraint(
                fields=["monitor", "day", "number"], name="check_ins_of_a_day_are_numbered"
            ),
        ]

    def __str__(self) -> str:
        return f"check-in {self.id}"
