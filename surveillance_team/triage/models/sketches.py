"""How alike notes are, without the notes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveillance_team.models import Report


class Sketch(models.Model):
    """Four numbers of a note. Two notes that share one of them are nearly the same words.

    They are made with the key of the look-ups (sketching.py): without it they say nothing but
    which notes are alike. A sketch goes with its note.
    """

    report = models.OneToOneField(
        Report, on_delete=models.CASCADE, primary_key=True, related_name="sketch"
    )
    first = models.BigIntegerField(db_index=True)
    second = models.BigIntegerField(db_index=True)
    third = models.BigIntegerField(db_index=True)
    fourth = models.BigIntegerField(db_index=True)

    class Meta:
        verbose_name = _("sketch of a note")
        verbose_name_plural = _("sketches of notes")

    def __str__(self) -> str:
        return f"sketch {self.pk}"
