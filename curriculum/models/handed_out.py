"""What is handed out with a lesson, and how it reaches everyone."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from curriculum.blocks import EasySentenceBlock, LetterParagraphBlock, QuestionBlock, TaskBlock

MOST_QUESTIONS = 10
MOST_TASKS = 12
MOST_PARAGRAPHS = 12
MOST_SENTENCES = 30
MOST_LETTERS = 12_000  # of a transcript: about an hour of talk


class HandedOut(models.Model):
    """Questions at both ends of a lesson, a worksheet, and a letter for families (가정통신문)."""

    starter_questions = StreamField(
        [("question", QuestionBlock())],
        verbose_name=_("starter questions"),
        blank=True,
        max_num=MOST_QUESTIONS,
    )
    exit_questions = StreamField(
        [("question", QuestionBlock())],
        verbose_name=_("exit questions"),
        blank=True,
        max_num=MOST_QUESTIONS,
    )
    worksheet = StreamField(
        [("task", TaskBlock())], verbose_name=_("worksheet"), blank=True, max_num=MOST_TASKS
    )
    family_letter = StreamField(
        [("paragraph", LetterParagraphBlock())],
        verbose_name=_("letter for families"),
        blank=True,
        max_num=MOST_PARAGRAPHS,
        help_text=_("What will and will not be taught, and how to talk about it at home."),
    )

    panel = MultiFieldPanel(
        [
            FieldPanel("starter_questions"),
            FieldPanel("exit_questions"),
            FieldPanel("worksheet"),
            FieldPanel("family_letter"),
        ],
        heading=_("Handed out"),
    )

    class Meta:
        abstract = True


class OpenToAll(models.Model):
    """The lesson in easy words, in sign language, with captions and as text. Easy words are a
    part of the lesson and not a language of the site."""

    easy_read = StreamField(
        [("sentence", EasySentenceBlock())],
        verbose_name=_("in easy words"),
        blank=True,
        max_num=MOST_SENTENCES,
    )
    sign_language_url = models.URLField(_("video in sign language"), blank=True)
    captioned_video_url = models.URLField(_("video with captions"), blank=True)
    transcript = models.TextField(
        _("what is said in the videos"),
        max_length=MOST_LETTERS,
        validators=[MaxLengthValidator(MOST_LETTERS)],  # max_length alone binds the form only
        blank=True,
    )

    panel = MultiFieldPanel(
        [
            FieldPanel("easy_read"),
            FieldRowPanel([FieldPanel("sign_language_url"), FieldPanel("captioned_video_url")]),
            FieldPanel("transcript"),
        ],
        heading=_("So that everyone can follow"),
    )

    class Meta:
        abstract = True
