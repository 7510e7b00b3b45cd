"""What pupils and families get in their hands: questions, worksheet tasks, a letter home."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from .numbers import NumberBlock

MOST_CHOICES = 6
MOST_LINES = 12  # more do not fit an A4 page with the task above them


class QuestionBlock(blocks.StructBlock):
    """A question at the start or the end of a lesson. Nobody is graded by it.

    With choices it is answered by choosing, without them in one's own words. Answer and feedback
    are for verified teachers only (curriculum.audiences).
    """

    question = blocks.CharBlock(label=pgettext_lazy("of a lesson", "Question"), max_length=200)
    choices = blocks.ListBlock(
        blocks.CharBlock(label=pgettext_lazy("of a question", "Choice"), max_length=120),
        label=pgettext_lazy("of a question", "Choices"),
        default=[],
        max_num=MOST_CHOICES,
        required=False,
        help_text=_("Leave it empty for a question that pupils answer in their own words."),
    )
    answer = blocks.TextBlock(
        label=_("Answer (not shown to visitors)"), max_length=400, required=False, rows=2
    )
    feedback = blocks.TextBlock(
        label=_("What to say to it (not shown to visitors)"),
        max_length=600,
        required=False,
        rows=2,
    )

    class Meta:
        icon = "help"
        label = pgettext_lazy("of a lesson", "Question")
        template = "curriculum/blocks/question.html"
        preview_value = {
            "question": "사진을 옮기지 않는 것도 돕는 일일까요?",
            "choices": ["그렇다", "아니다", "잘 모르겠다"],
            "answer": "",
            "feedback": "",
        }


class TaskBlock(blocks.StructBlock):
    """One task of the worksheet, with room to write."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    what_to_do = blocks.TextBlock(label=_("What to do"), max_length=800, rows=3)
    lines = NumberBlock(label=_("Lines to write on"), min_value=0, max_value=MOST_LINES, default=3)

    class Meta:
        icon = "form"
        label = pgettext_lazy("of a worksheet", "Task")
        template = "curriculum/blocks/task.html"
        preview_value = {
            "title": "나의 믿는 어른 세 사람",
            "what_to_do": "손바닥 그림 안에 적어 보세요. 보여 주지 않아도 괜찮아요.",
            "lines": 3,
        }


class LetterParagraphBlock(blocks.StructBlock):
    """A paragraph of the letter home: what is taught and what is not, how to talk about it."""

    title = blocks.CharBlock(label=_("Title"), max_length=80, required=False)
    text = blocks.TextBlock(label=_("Text"), max_length=1200, rows=4)

    class Meta:
        icon = "mail"
        label = _("Paragraph")
        template = "curriculum/blocks/letter_paragraph.html"
        preview_value = {
            "title": "수업에서 다루지 않는 것",
            "text": "실제 사건이나 자극적인 장면은 보여 주지 않습니다.",
        }
