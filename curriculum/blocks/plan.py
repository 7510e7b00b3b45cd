"""Pieces of the plan of a lesson. Each is drawn by one template in curriculum/blocks/."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from .numbers import NumberBlock

PHASES = [("opening", _("Opening")), ("main", _("Main part")), ("closing", _("Closing"))]


class PhaseBlock(blocks.ChoiceBlock):
    """Part of a lesson, which reads in words also where Wagtail lays two versions side by side."""

    choices = PHASES

    def render_basic(self, value: Any, context: Any = None) -> str:
        return str(dict(PHASES).get(value, value))


class LineBlock(blocks.CharBlock):
    """One sentence of a list."""

    class Meta:
        icon = "list-ul"
        label = _("Line")
        template = "curriculum/blocks/line.html"
        preview_value = "친구의 말을 끝까지 들어요."


class LinesBlock(blocks.StreamBlock):
    """A list of sentences: objectives, ground rules, materials."""

    line = LineBlock(max_length=300)

    class Meta:
        template = "curriculum/blocks/lines.html"
        preview_value = [
            ("line", "친구의 말을 끝까지 들어요."),
            ("line", "말하고 싶지 않으면 넘어가요."),
        ]


class KeywordBlock(blocks.StructBlock):
    """A word of the lesson, said so that the class understands it."""

    word = blocks.CharBlock(label=_("Word"), max_length=60)
    meaning = blocks.TextBlock(label=_("Meaning"), max_length=300)

    class Meta:
        icon = "tag"
        label = _("Key word")
        template = "curriculum/blocks/keyword.html"
        preview_value = {
            "word": "동의",
            "meaning": "내가 원해서, 알고, 언제든 바꿀 수 있게 답하는 것",
        }


class MisconceptionBlock(blocks.StructBlock):
    """What is often believed, and how to answer it without shaming anyone."""

    belief = blocks.CharBlock(label=_("What one hears"), max_length=200)
    answer = blocks.TextBlock(label=_("How to answer"), max_length=500)

    class Meta:
        icon = "help"
        label = _("Misconception")
        template = "curriculum/blocks/misconception.html"
        preview_value = {
            "belief": "장난으로 만든 거니까 괜찮다.",
            "answer": "만든 사람의 마음이 장난이어도, 겪는 사람의 하루는 장난이 아니에요.",
        }


class LessonStepBlock(blocks.StructBlock):
    """One step of the lesson: how long it takes, what the teacher does and what pupils do.

    What the teacher does and the notes are for verified teachers only; what is on the screen is
    seen by pupils, also on their open page (curriculum.audiences).
    """

    phase = PhaseBlock(label=_("Phase"))
    title = blocks.CharBlock(label=_("Title"), max_length=80)
    minutes = NumberBlock(label=_("Minutes"), min_value=1, max_value=100)
    pupils_do = blocks.TextBlock(label=_("Pupils"), max_length=800)
    teacher_does = blocks.TextBlock(label=_("Teacher (not shown to visitors)"), max_length=1500)
    shown = blocks.CharBlock(
        label=_("On the screen (pupils see it, also on their open page)"),
        max_length=300,
        required=False,
    )
    notes = blocks.TextBlock(
        label=_("Note for the teacher (not shown to visitors)"), max_length=1000, required=False
    )

    class Meta:
        icon = "time"
        label = _("Step")
        template = "curriculum/blocks/step.html"
        preview_value = {
            "phase": "opening",
            "title": "마음 열기",
            "minutes": 5,
            "pupils_do": "오늘의 약속을 함께 읽어요.",
            "teacher_does": "약속을 칠판에 붙이고 한 줄씩 함께 읽습니다.",
            "shown": "",
            "notes": "",
        }


class TeacherNoteBlock(blocks.StructBlock):
    """Something only the teacher needs to know."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=1500)

    class Meta:
        icon = "lock"
        label = _("Note for the teacher")
        template = "curriculum/blocks/teacher_note.html"
        preview_value = {
            "title": "이미 겪은 학생이 있다고 생각하고 시작합니다",
            "text": "표정과 침묵을 살피고, 쉬는 자리를 먼저 알려 주세요.",
        }


class SourceBlock(blocks.StructBlock):
    """Where a fact of the lesson comes from."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    url = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "link"
        label = pgettext_lazy("of a text", "Source")
        template = "curriculum/blocks/source.html"
        preview_value = {
            "title": "교육부, 학교 딥페이크 불법영상물 청소년 인식조사 (2024)",
            "url": "",
        }
