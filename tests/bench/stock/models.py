"""A page of like content: the same fields and blocks, drawn by Wagtail alone."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.fields import StreamField
from wagtail.models import Page

from .named import FACTS, STREAMS, TEXTS

HERE = "plans/blocks"


class LinesBlock(StreamBlock):
    line = CharBlock(template=f"{HERE}/line.html")

    class Meta:
        template = f"{HERE}/lines.html"


class StepBlock(StructBlock):
    phase = ChoiceBlock(
        choices=[("opening", "Opening"), ("main", "Main part"), ("closing", "Closing")]
    )
    title = CharBlock()
    minutes = IntegerBlock()
    pupils_do = TextBlock()
    teacher_does = TextBlock()
    shown = CharBlock(required=False)
    notes = TextBlock(required=False)

    class Meta:
        template = f"{HERE}/step.html"


class QuestionBlock(StructBlock):
    question = CharBlock()
    choices = ListBlock(CharBlock())
    answer = TextBlock()
    feedback = TextBlock(required=False)


def pair(kind, first, second):
    block = StructBlock([(first, CharBlock()), (second, TextBlock(required=False))])
    block.meta.template = f"{HERE}/{kind}.html"
    return StreamField([(kind, block)], blank=True)


class SectionPage(Page):
    """What stands above lessons."""


class LessonPage(Page):
    intro = models.CharField(max_length=200)
    years = models.CharField(max_length=80)
    theme_name = models.CharField(max_length=80)
    minutes = models.PositiveSmallIntegerField()
    lesson_format = models.CharField(max_length=20)
    needs_devices = models.CharField(max_length=20)
    essential_question = models.CharField(max_length=200)
    largest_group = models.PositiveSmallIntegerField()
    person_afterwards = models.CharField(max_length=120)
    reviewer = models.CharField(max_length=120)
    reviewed_on = models.CharField(max_length=20)
    content_guidance = models.TextField()
    quiet_alternative = models.TextField()
    transcript = models.TextField()
    objectives = StreamField(LinesBlock(), blank=True)
    keywords = pair("keyword", "word", "meaning")
    misconceptions = pair("misconception", "belief", "answer")
    materials = StreamField(LinesBlock(), blank=True)
    steps = StreamField([("step", StepBlock())], blank=True)
    teacher_notes = pair("note", "title", "text")
    ground_rules = StreamField(LinesBlock(), blank=True)
    disclosure_card = StreamField(LinesBlock(), blank=True)
    sources = StreamField(
        [("source", StructBlock([("title", CharBlock()), ("url", URLBlock(required=False))]))],
        blank=True,
    )
    starter_questions = StreamField([("question", QuestionBlock())], blank=True)
    exit_questions = StreamField([("question", QuestionBlock())], blank=True)
    worksheet = StreamField(
        [
            (
                "task",
                StructBlock(
                    [("title", CharBlock()), ("what_to_do", TextBlock()), ("lines", IntegerBlock())]
                ),
            )
        ],
        blank=True,
    )
    family_letter = pair("paragraph", "title", "text")
    easy_read = pair("sentence", "text", "picture")

    content_panels = [
        *Page.content_panels,
        *(FieldPanel(name) for name in (*FACTS, *TEXTS, *STREAMS)),
    ]
