"""Pieces of a training course's page. Each is drawn by one template in instructors/blocks/."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks


class ModuleBlock(blocks.StructBlock):
    """One part of a course: its subject, how long it takes, what one can do afterwards."""

    title = blocks.CharBlock(label=pgettext_lazy("training", "Subject"), max_length=80)
    hours = blocks.DecimalBlock(
        label=_("Hours"), min_value=0, max_value=200, max_digits=4, decimal_places=1
    )
    text = blocks.TextBlock(label=_("What one learns"), max_length=400, required=False)

    class Meta:
        icon = "list-ul"
        label = _("Part of the course")
        template = "instructors/blocks/module.html"
        preview_value = {
            "title": "피해를 들었을 때",
            "hours": 3,
            "text": "먼저 믿고, 캐묻지 않고, 함께 다음 걸음을 찾는 법을 연습해요.",
        }
