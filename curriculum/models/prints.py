"""Lessons on paper."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from curriculum.audiences import Audience

from .lessons import LessonPage


class LessonPrint(models.Model):
    """A lesson as PDF for one audience. It is given out only while its digest is that of what
    the lesson says now, so a stale one is never served.

    The file stands in the database and not in the media folder, where addresses can be guessed:
    the teacher's copy is for verified teachers only (law 8).
    """

    lesson = models.ForeignKey(LessonPage, on_delete=models.CASCADE, related_name="prints")
    audience = models.CharField(_("audience"), max_length=10, choices=Audience)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("printed lesson")
        verbose_name_plural = _("printed lessons")
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "audience"], name="one_print_per_lesson_and_audience"
            )
        ]

    def __str__(self) -> str:
        return f"print {self.lesson_id} {self.audience}"
