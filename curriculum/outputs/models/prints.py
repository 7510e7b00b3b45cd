"""Lessons on paper."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from curriculum.models import LessonPage
from curriculum.outputs.papers import PaperName


class LessonPrint(models.Model):
    """One paper of a lesson as PDF. It is given out only while its digest is that of what the
    paper would say now, so a stale one is never served.

    The file stands in the database and not in the media folder, where addresses can be guessed:
    the plan is for verified teachers only (law 8).
    """

    lesson = models.ForeignKey(LessonPage, on_delete=models.CASCADE, related_name="prints")
    paper = models.CharField(pgettext_lazy("printed", "paper"), max_length=12, choices=PaperName)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("printed lesson")
        verbose_name_plural = _("printed lessons")
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "paper"], name="one_print_per_lesson_and_paper"
            )
        ]

    def __str__(self) -> str:
        return f"print {self.lesson_id} {self.paper}"
