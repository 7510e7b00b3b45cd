"""Manuals, chapters and editions in Wagtail's shell."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.columns import WhenColumn
from core.viewsets import NeverChosen

from .models import Chapter, Edition, Manual


class Manuals(NeverChosen, SnippetViewSet):
    model = Manual
    icon = "doc-full"
    list_display: ClassVar = ["title", "for_whom"]
    search_fields: ClassVar = ["title", "for_whom"]


class Chapters(NeverChosen, SnippetViewSet):
    model = Chapter
    icon = "list-ol"
    list_display: ClassVar = ["title", "manual"]
    list_filter: ClassVar = ["manual"]
    search_fields: ClassVar = ["title", "summary"]


class Editions(NeverChosen, SnippetViewSet):
    """Only to look at: an edition is published by its own button and never changed."""

    model = Edition
    icon = "history"
    inspect_view_enabled = True
    list_display: ClassVar = [
        "manual",
        "number",
        WhenColumn("published_on", label=_("published on")),
        "reviewer",
    ]
    list_filter: ClassVar = ["manual"]
    inspect_view_fields: ClassVar = [
        "manual",
        "published_on",
        "whats_new_ko",
        "whats_new_en",
        "reviewer_ko",
        "reviewer_en",
        "reviewed_on",
    ]


class ManualsGroup(SnippetViewSetGroup):
    """What editors write and reviewers publish, under one entry of the menu."""

    items = (Manuals, Chapters, Editions)
    menu_label = _("Manuals")
    menu_icon = "doc-full"
    menu_name = "manuals"
    menu_order = 250
