"""The lesson in easy words, for slow learners and for everyone who likes it short."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

PICTURES = [
    ("listen", pgettext_lazy("picture word", "Listen")),
    ("talk", pgettext_lazy("picture word", "Talk")),
    ("stop", pgettext_lazy("picture word", "Stop")),
    ("leave", pgettext_lazy("picture word", "Go away")),
    ("phone", pgettext_lazy("picture word", "Call")),
    ("adult", pgettext_lazy("picture word", "An adult I trust")),
    ("friend", pgettext_lazy("picture word", "A friend")),
    ("photo", pgettext_lazy("picture word", "A photo")),
    ("feeling", pgettext_lazy("picture word", "My feeling")),
    ("safe", pgettext_lazy("picture word", "Safe")),
]
"""Drawn in templates/curriculum/pictures/, one file each."""


class EasySentenceBlock(blocks.StructBlock):
    """One short sentence, with a picture beside it if that helps."""

    text = blocks.CharBlock(label=_("Short sentence"), max_length=80)
    picture = blocks.ChoiceBlock(label=_("Picture"), choices=PICTURES, required=False)

    class Meta:
        icon = "pick"
        label = _("Easy sentence")
        template = "curriculum/blocks/easy_sentence.html"
        preview_value = {"text": "싫으면 싫다고 말해도 돼요.", "picture": "talk"}
