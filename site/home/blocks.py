"""Pieces of the front page and of the page that helps."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import BodyBlock, StepBlock
from core.blocks import DoorBlock as RoomDoorBlock


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


class OfficeBlock(blocks.StructBlock):
    """An office that people outside can turn to: for what, how, and what it does then."""

    name = blocks.CharBlock(label=_("Name of the office"), max_length=60)
    takes = blocks.CharBlock(label=_("What it is there for"), max_length=120)
    text = blocks.TextBlock(label=_("What happens then"), max_length=400)
    phone = blocks.CharBlock(label=_("Telephone"), required=False, max_length=20)
    url = blocks.URLBlock(label=_("Website"), required=False)

    class Meta:
        icon = "mobile-alt"
        label = _("Office")
        template = "home/blocks/office.html"
        preview_value = {
            "name": "경찰 112",
            "takes": "지금 위험하거나 협박을 받고 있을 때",
            "text": "어디에 있는지부터 물어봅니다.",
            "phone": "112",
            "url": "",
        }


class FartherDoorBlock(RoomDoorBlock):
    """A button to a room, or to one of the pages that every installation has."""

    door = blocks.ChoiceBlock(
        choices=[
            ("my/", _("Sign in")),
            ("guide/", _("Help now")),
            ("contact/", _("Contact")),
            ("contact/takedown/", _("Ask us to take something down")),
            ("seen/", _("I saw something online")),
            ("privacy/mine/", _("My data")),
            ("monitors/", _("Become a monitor")),
        ],
        label=_("Leads to"),
    )

    class Meta:
        preview_value = {"words": "문의하기", "door": "contact/"}


class InformationBody(BodyBlock):
    """The body of a page of information: what every page may hold, and offices to turn to."""

    office = OfficeBlock()
    door = FartherDoorBlock()


class ProcessorBlock(blocks.StructBlock):
    """Somebody who works on personal data for the city, and for what (PIPA article 26)."""

    who = blocks.CharBlock(label=_("Who"), max_length=80)
    what = blocks.CharBlock(label=_("What they do for us"), max_length=200)

    class Meta:
        icon = "group"
        label = _("Processor")
        template = "home/blocks/processor.html"
        preview_value = {"who": "예시 전산원", "what": "서버를 운영합니다."}


class ChangeBlock(blocks.StructBlock):
    """One version of the policy and what it changed."""

    version = blocks.IntegerBlock(label=_("Version"), min_value=1)
    effective_on = blocks.DateBlock(label=_("In force since"))
    what = blocks.TextBlock(label=_("What changed"), max_length=300)

    class Meta:
        icon = "history"
        label = _("Version")
        template = "home/blocks/change.html"
        preview_value = {"version": 1, "effective_on": "2026-11-01", "what": "처음 만들었습니다."}
