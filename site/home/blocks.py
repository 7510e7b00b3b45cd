"""Pieces of the front page and of the page that helps."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import StepBlock


class ActionBlock(blocks.StructBlock):
    """A button of the front page. Its words are a verb."""

    words = blocks.CharBlock(label=_("Words on the button"), max_length=40)
    page = blocks.PageChooserBlock(label=_("Leads to"))

    class Meta:
        icon = "link"
        label = _("Button")
        template = "home/blocks/action.html"
        preview_value = {"words": "도움 찾기", "page": None}


class DoorBlock(blocks.StructBlock):
    """A door for one kind of visitor: who it is for, and what waits behind it."""

    who = blocks.CharBlock(label=_("Who"), max_length=30)
    what = blocks.CharBlock(label=_("What waits behind it"), max_length=90)
    page = blocks.PageChooserBlock(label=_("Leads to"))

    class Meta:
        icon = "group"
        label = _("Door")
        template = "home/blocks/door.html"
        preview_value = {
            "who": "양육자",
            "what": "아이와 15분, 이렇게 이야기해요",
            "page": None,
        }


class SituationBlock(blocks.StructBlock):
    """One situation somebody may be in now, and the first things to do."""

    title = blocks.CharBlock(label=_("Situation, in the words of the person"), max_length=60)
    steps = blocks.ListBlock(StepBlock(), label=_("First things to do"), min_num=1, max_num=4)

    class Meta:
        icon = "help"
        label = _("Situation")
        template = "home/blocks/situation.html"
        preview_value = {
            "title": "사진이나 영상이 퍼졌어요",
            "steps": [{"title": "1366에 전화하기", "text": "지우는 일을 함께 시작해요."}],
        }
