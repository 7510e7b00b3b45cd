"""A page of like content: the same fields, blocks and snippets, drawn by Wagtail alone."""

from django.db import models
from modelcluster.fields import ParentalManyToManyField
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
from wagtail.snippets.models import register_snippet

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

    class Meta:
        template = f"{HERE}/question.html"


class TaskBlock(StructBlock):
    title = CharBlock()
    what_to_do = TextBlock()
    lines = IntegerBlock()

    class Meta:
        template = f"{HERE}/task.html"


def pair(kind, first, second):
    block = StructBlock([(first, CharBlock()), (second, TextBlock(required=False))])
    block.meta.template = f"{HERE}/{kind}.html"
    return StreamField([(kind, block)], blank=True)


@register_snippet
class Concept(models.Model):
    code = models.CharField(max_length=12)
    words = models.CharField(max_length=80)

    def __str__(self):
        return self.code


@register_snippet
class Standard(models.Model):
    code = models.CharField(max_length=30)
    text = models.CharField(max_length=300)
    source = models.CharField(max_length=200)
    concepts = models.ManyToManyField(Concept)

    def __str__(self):
        return self.code


@register_snippet
class HelpLine(models.Model):
    name = models.CharField(max_length=60)
    phone = models.CharField(max_length=20)

    def __str__(self):
        return self.name


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
    worksheet = StreamField([("task", TaskBlock())], blank=True)
    family_letter = pair("paragraph", "title", "text")
    easy_read = pair("sentence", "text", "picture")
    standards = ParentalManyToManyField(Standard, blank=True)
    help_lines = ParentalManyToManyField(HelpLine, blank=True)

    content_panels = [
        *Page.content_panels,
        *(FieldPanel(name) for name in (*FACTS, *TEXTS, *STREAMS)),
    ]
