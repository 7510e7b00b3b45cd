"""The announcement of a term in the page tree, as content editors write it."""

from typing import Any

from django.db import models
from django.forms import Select
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.pages import BasePage
from surveillance_team.models import Term


def _points(label: Any) -> StreamField:
    return StreamField(
        [("point", blocks.CharBlock(label=_("Sentence"), max_length=200))],
        verbose_name=label,
        min_num=1,
        max_num=12,
    )


class TermAnnouncementPage(BasePage):
    """What the team is, what one does there and never does, and how one joins a term.

    Days, places and conditions are the term's own and are not written here. The page is the same
    for everyone and holds no token, so caches may keep it; the button follows the term's days
    within BasePage's caching time.
    """

    term = models.ForeignKey(
        Term, models.PROTECT, verbose_name=_("term"), related_name="announcements"
    )
    intro = models.CharField(_("in one sentence"), max_length=200)
    what_you_do = _points(_("what you do"))
    never = _points(_("what you never do"))
    care = _points(_("how you are looked after"))
    chosen_how = models.TextField(_("how people are chosen"), max_length=600)
    privacy = models.TextField(_("what becomes of your data"), max_length=600)
    body = StreamField(BodyBlock(), verbose_name=_("more"), blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("term", widget=Select),
        FieldPanel("intro"),
        MultiFieldPanel(
            [FieldPanel("what_you_do"), FieldPanel("never"), FieldPanel("care")],
            heading=_("The work"),
        ),
        FieldPanel("chosen_how"),
        FieldPanel("privacy"),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("intro"),
        index.SearchField("what_you_do"),
        index.SearchField("never"),
        index.SearchField("care"),
        index.SearchField("chosen_how"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("announcement of a term")
        verbose_name_plural = _("announcements of terms")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        today = timezone.localdate()
        return context | {"window": self.term.window(today), "today": today}
