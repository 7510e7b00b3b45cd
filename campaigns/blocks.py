"""Pieces of a campaign page. Each is drawn by one template in campaigns/blocks/."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class PromiseBlock(blocks.StructBlock):
    """One sentence citizens promise, and what it means on an ordinary day."""

    promise = blocks.CharBlock(label=_("Promise"), max_length=80)
    meaning = blocks.TextBlock(label=_("What it means"), max_length=240, required=False)

    class Meta:
        icon = "tick-inverse"
        label = _("Promise")
        template = "campaigns/blocks/promise.html"
        preview_value = {
            "promise": "보지 않겠습니다",
            "meaning": "링크가 와도 열지 않아요. 보는 사람이 없으면 퍼질 곳도 없어요.",
        }
