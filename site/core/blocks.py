"""Pieces that editors build public pages of. Each is drawn by one template in core/blocks/."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["bold", "link", "ul", "ol"]


def legal_fact_choices() -> list[tuple[str, str]]:
    from .models import LegalFact

    return [(fact.code, fact.article) for fact in LegalFact.objects.all()]


class HeadingBlock(blocks.CharBlock):
    """The title of a part of the page."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "core/blocks/heading.html"
        preview_value = "무엇부터 하면 될까요?"


class ParagraphBlock(blocks.RichTextBlock):
    """Running text: short sentences, links, lists. Pictures have their own block."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "core/blocks/paragraph.html"
        preview_value = "<p>혼자 해결하지 않아도 괜찮아요. 곁에서 함께할 사람들이 있어요.</p>"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})


class CalloutBlock(blocks.StructBlock):
    """A few sentences that must not be missed: a note, or what keeps somebody safe."""

    kind = blocks.ChoiceBlock(
        choices=[("note", _("Good to know")), ("safety", _("To stay safe"))],
        default="note",
        label=_("Kind"),
    )
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=600)

    class Meta:
        icon = "help"
        label = _("Callout")
        template = "core/blocks/callout.html"
        preview_value = {
            "kind": "safety",
            "title": "",
            "text": "지금 위험하다면 112로 전화하세요. 말하기 어려우면 문자도 받아요.",
        }


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("What to do"), max_length=80)
    text = blocks.TextBlock(label=_("How"), required=False, max_length=400)


class StepsBlock(blocks.StructBlock):
    """Things to do one after the other."""

    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=2, max_num=8)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "core/blocks/steps.html"
        preview_value = {
            "steps": [
                {"title": "멈추기", "text": "보내지도, 답하지도 않아요."},
                {"title": "말하기", "text": "믿을 수 있는 어른이나 상담 전화에 알려요."},
            ]
        }


class HelpLinesBlock(blocks.StructBlock):
    """Cards of people who help, from the city's help lines, with open-now."""

    which = blocks.ChoiceBlock(
        choices=[
            ("all", _("All help lines")),
            ("bar", _("Those in the bar of every page")),
            ("under_14", _("Those a child under 14 may call alone")),
        ],
        default="bar",
        label=_("Which"),
    )

    class Meta:
        icon = "mobile-alt"
        label = _("Help lines")
        template = "core/blocks/help_lines.html"
        preview_value = {"which": "bar"}


class LawBlock(blocks.StructBlock):
    """What the law says, from the city's reviewed legal facts, so that one correction reaches
    every page. Wagtail's index of references knows each page that uses a fact."""

    code = blocks.ChoiceBlock(choices=legal_fact_choices, label=_("Legal fact"))

    class Meta:
        icon = "doc-full"
        label = _("Legal fact")
        template = "core/blocks/law.html"
        preview_value = {"code": ""}

    def extract_references(self, value: Any) -> Iterator[tuple[type[Model], str, str, str]]:
        from .models import LegalFact

        for pk in LegalFact.objects.filter(code=value.get("code") or "").values_list("pk"):
            yield LegalFact, str(pk[0]), "code", "code"


class DoorBlock(blocks.StructBlock):
    """A button to a room of this site that is no page of the tree."""

    words = blocks.CharBlock(label=_("Words on the button"), max_length=40)
    door = blocks.ChoiceBlock(
        choices=[("my/", _("Sign in")), ("guide/", _("Help now"))], label=_("Leads to")
    )

    class Meta:
        icon = "link"
        label = _("Door")
        template = "core/blocks/door.html"
        preview_value = {"words": "지금 도움 받기", "door": "guide/"}


class BodyBlock(blocks.StreamBlock):
    """The body of a page of information."""

    heading = HeadingBlock(max_length=120)
    paragraph = ParagraphBlock()
    callout = CalloutBlock()
    steps = StepsBlock()
    help_lines = HelpLinesBlock()
    law = LawBlock()
    door = DoorBlock()
