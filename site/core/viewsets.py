"""Reference data as editors keep it. Reports and targets are never here (law 1, design 4)."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .columns import WhenColumn
from .models import District, GlossaryTerm, HelpLine, LegalFact, School

CHECKED = MultiFieldPanel(
    [
        FieldPanel("source"),
        FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_due_on")]),
    ],
    heading=_("Source and checks"),
)


def both(name: str) -> FieldRowPanel:
    """The Korean and the English field of one thing, side by side."""
    return FieldRowPanel([FieldPanel(f"{name}_ko"), FieldPanel(f"{name}_en")])


class NeverChosen:
    """For snippets that no page refers to. Wagtail would list their rows in a chooser that opens to
    everybody with a desk, whatever they may see on the screens of the snippet itself."""

    def register_chooser_viewset(self) -> None:
        """There is none."""


class HelpLines(SnippetViewSet):
    model = HelpLine
    icon = "help"
    list_display: ClassVar = [
        "__str__",
        "phone",
        BooleanColumn("is_open", label=_("open now")),
        BooleanColumn("in_bar", label=_("in the bar")),
        WhenColumn("review_due_on", label=_("check again by")),
    ]
    search_fields: ClassVar = ["name_ko", "name_en", "phone"]
    panels: ClassVar = [
        both("name"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("text_to"), FieldPanel("chat_url")]),
        both("what_happens"),
        MultiFieldPanel(
            [
                FieldPanel("always_open"),
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                FieldRowPanel([FieldPanel("break_starts_at"), FieldPanel("break_ends_at")]),
                FieldPanel("open_weekends"),
            ],
            heading=_("When somebody answers"),
        ),
        FieldPanel("takes_under_14"),
        FieldRowPanel([FieldPanel("in_bar"), FieldPanel("order")]),
        CHECKED,
    ]


class LegalFacts(SnippetViewSet):
    model = LegalFact
    icon = "doc-full"
    list_display: ClassVar = ["article", "code", "in_force_on", "review_due_on"]
    list_filter: ClassVar = ["review_due_on"]
    search_fields: ClassVar = ["article", "code", "text_ko", "text_en"]
    panels: ClassVar = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("in_force_on")]),
        FieldPanel("article"),
        both("text"),
        CHECKED,
    ]


class Glossary(SnippetViewSet):
    model = GlossaryTerm
    icon = "openquote"
    list_display: ClassVar = ["word_ko", "word_en", "not_this"]
    search_fields: ClassVar = ["word_ko", "word_en"]
    panels: ClassVar = [both("word"), both("meaning"), FieldPanel("not_this")]


class Districts(SnippetViewSet):
    model = District
    icon = "globe"
    list_display: ClassVar = ["name_ko", "name_en", "code"]
    panels: ClassVar = [both("name"), FieldPanel("code")]


class Schools(SnippetViewSet):
    model = School
    icon = "group"
    list_display: ClassVar = ["name_ko", "name_en", "level", "district"]
    list_filter: ClassVar = ["level", "district"]
    search_fields: ClassVar = ["name_ko", "name_en"]
    panels: ClassVar = [
        both("name"),
        FieldRowPanel([FieldPanel("level"), FieldPanel("district")]),
        FieldPanel("email_domain"),
    ]


class ReferenceData(SnippetViewSetGroup):
    """Facts many rooms point to, under one entry of the menu."""

    items = (HelpLines, LegalFacts, Glossary, Districts, Schools)
    menu_label = _("Reference data")
    menu_icon = "list-ul"
    menu_name = "reference"
    menu_order = 300
