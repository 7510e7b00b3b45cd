"""What lessons are mapped to, as editors keep it."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.viewsets import NeverChosen, both

from .models import AchievementStandard, GuidanceConcept


class Standards(NeverChosen, SnippetViewSet):
    model = AchievementStandard
    icon = "list-ol"
    list_display: ClassVar = ["code", "text", "band", "parent", "source"]
    list_filter: ClassVar = ["band", "concepts"]
    list_per_page = 50
    search_fields: ClassVar = ["code", "text_ko", "text_en"]
    panels: ClassVar = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("band")]),
        FieldPanel("parent"),
        both("text"),
        FieldPanel("concepts"),
        FieldPanel("source"),
    ]


class Concepts(NeverChosen, SnippetViewSet):
    model = GuidanceConcept
    icon = "globe"
    list_display: ClassVar = ["code", "words"]
    search_fields: ClassVar = ["code", "words_ko", "words_en"]
    panels: ClassVar = [FieldPanel("code"), both("words")]


class StandardsGroup(SnippetViewSetGroup):
    """Standards of the schools and concepts of the guidance, under one entry of the menu."""

    items = (Standards, Concepts)
    menu_label = _("Standards")
    menu_icon = "list-ol"
    menu_name = "standards"
    menu_order = 245
