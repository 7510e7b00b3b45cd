"""Pages at the top of the tree."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from core.blocks import BodyBlock
from core.pages import BasePage
from core.search.kinds import Kind
from home import figures
from home.blocks import ActionBlock, DoorBlock, InformationBody, SituationBlock


class HomePage(BasePage):
    """The front page: what Jikimi is, a door for everyone who comes, and the running numbers."""

    kicker = models.CharField(_("line over the heading"), max_length=60, blank=True)
    heading = models.CharField(
        _("heading"), max_length=80, blank=True, help_text=_("A slash starts a new line.")
    )
    lead = models.CharField(_("introduction"), max_length=200, blank=True)
    actions = StreamField(
        StreamBlock([("action", ActionBlock())], max_num=2), verbose_name=_("buttons"), blank=True
    )
    doors = StreamField(
        StreamBlock([("door", DoorBlock())], max_num=6), verbose_name=_("doors"), blank=True
    )

    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = 2  # one for each language

    content_panels = [
        *Page.content_panels,
        FieldPanel("kicker"),
        FieldPanel("heading"),
        FieldPanel("lead"),
        FieldPanel("actions"),
        FieldPanel("doors"),
    ]

    class Meta:
        verbose_name = _("front page")

    @property
    def heading_lines(self) -> list[str]:
        return [line.strip() for line in self.heading.split("/") if line.strip()]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"figures": figures.on_front_page(), "leads_to": self.chosen_pages()}

    def chosen_pages(self) -> dict[int, Page]:
        """By the key of each page an editor chose: that page, in this page's own language if it is
        there. Translations keep the choice of the source; pages not published are left out."""
        chosen = [block.value["page"] for block in (*self.actions, *self.doors)]
        keys = {page.translation_key for page in chosen if page}
        here = {
            page.translation_key: page
            for page in Page.objects.live().filter(locale=self.locale, translation_key__in=keys)
        }
        pages = (here.get(page.translation_key, page) for page in chosen if page)
        return {
            source.pk: page
            for source, page in zip(filter(None, chosen), pages, strict=True)
            if page.live
        }


class InformationPage(BasePage):
    """Something somebody wants to know or do, told in plain words."""

    heading = models.CharField(
        _("heading"), max_length=80, blank=True, help_text=_("The title, if left empty.")
    )
    intro = models.CharField(_("introduction"), max_length=250)
    body = StreamField(InformationBody(), verbose_name=_("body"), blank=True)

    parent_page_types = ["home.HomePage", "home.InformationPage"]

    content_panels = [
        *Page.content_panels,
        FieldPanel("heading"),
        FieldPanel("intro"),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("heading"),
        index.SearchField("intro"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")

    @property
    def trail(self) -> list[Page]:
        """Pages between the front page and this one, the highest first."""
        home_depth = 2
        return list(self.get_ancestors().filter(depth__gt=home_depth)) if self.depth > 3 else []


class HelpPage(BasePage):
    """Help now. Nothing a passer-by, a history or a cache shows tells what it is about (law 10).

    Shown by `home.views.help_now`, which is never logged; hence the fixed address.
    """

    SLUG = "guide"

    neutral_tab_title = _("Guide")
    lead = models.CharField(_("introduction"), max_length=200, blank=True)
    situations = StreamField(
        StreamBlock([("situation", SituationBlock())], max_num=3),
        verbose_name=_("situations"),
        blank=True,
    )
    body = StreamField(BodyBlock(), verbose_name=_("below the help lines"), blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    search_kind = Kind.HELP

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("situations"),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("situations"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("help page")

    def clean(self) -> None:
        super().clean()
        if self.slug != self.SLUG:
            raise ValidationError({"slug": _("This page is always at “guide”.")})

    def caching(self) -> dict[str, Any]:
        return {"private": True, "no_store": True}
