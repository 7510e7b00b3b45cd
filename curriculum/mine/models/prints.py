"""Adapted lessons on paper."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField

from .lessons import OwnLesson

KEPT = timedelta(days=1)


class OwnPrint(models.Model):
    """The plan of one adaptation as PDF, for as long as somebody may be about to print it. It is
    given out for a day at most, and only while it says what the adaptation and the lesson behind it
    say now.

    Attributes:
        digest: Keyed, of what the paper says and of how it looks, so that nothing of a teacher's
            words can be guessed from it.
        content: Base64 of the file, encrypted: a teacher's own notes stand in it.
    """

    own_lesson = models.OneToOneField(OwnLesson, on_delete=models.CASCADE, related_name="print")
    digest = models.CharField(max_length=64)
    content: Any = EncryptedTextField()
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("printed lesson of a teacher")
        verbose_name_plural = _("printed lessons of teachers")

    def __str__(self) -> str:
        return f"print of own lesson {self.own_lesson_id}"
