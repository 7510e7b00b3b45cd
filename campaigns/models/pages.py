"""Campaigns in the page tree."""

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager, PageQuerySet
from wagtail.search import index

from campaigns.blocks import PromiseBlock
from core.blocks import BodyBlock
from core.pages import BasePage
from core.search.kinds import Kind


class CampaignPageQuerySet(PageQuerySet):
    def open_on(self, day: date) -> Self:
        return self.live().filter(starts_on__lte=day, ends_on__gte=day)

    def ended_before(self, day: date) -> Self:
        return self.filter(ends_on__lt=day)


class CampaignsPage(BasePage):
    """All campaigns of the city: those that run, those to come, and what became of the others."""

    intro = models.CharField(_("introduction"), max_length=200, blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.CampaignPage"]
    max_count_per_parent = 1
    search_kind = Kind.CAMPAIGN
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("campaigns")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from campaigns.numbers import tallies_of

        context = super().get_context(request, *args, **kwargs)
        pages = list(CampaignPage.objects.child_of(self).live().order_by("-starts_on"))
        tallies = tallies_of([page.translation_key for page in pages])
        return context | {"campaigns": [(page, tallies[page.translation_key]) for page in pages]}


class CampaignPage(BasePage):
    """One campaign: what citizens promise, from when to when, and how many it hopes to reach.

    The page is the same for everyone and holds no token, so a burst of visitors is answered by
    caches. Counts belong to `translation_key`, which the pages of all languages share.
    """

    intro = models.CharField(_("in one sentence"), max_length=200)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), help_text=_("The last day citizens can join."))
    goal = models.PositiveIntegerField(_("goal"), help_text=_("Promises we hope for."))
    promises = StreamField(
        [("promise", PromiseBlock())], verbose_name=_("promises"), min_num=1, max_num=7
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    closing_words = models.TextField(
        _("what became of it"), max_length=600, blank=True, help_text=_("Shown once it has ended.")
    )

    objects = PageManager.from_queryset(CampaignPageQuerySet)()
    parent_page_types = ["campaigns.CampaignsPage"]
    subpage_types: list[str] = []
    search_kind = Kind.CAMPAIGN

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("goal")]),
        FieldPanel("promises"),
        FieldPanel("body"),
        FieldPanel("closing_words"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("intro"),
        index.SearchField("promises"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="campaign_ends_after_it_starts"
            )
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from campaigns.forms import PromiseForm
        from campaigns.numbers import numbers_of

        context = super().get_context(request, *args, **kwargs)
        return context | {"form": PromiseForm(), "numbers": numbers_of(self)}

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("This is before the day it starts.")})

    @property
    def is_open(self) -> bool:
        return bool(self.live and self.starts_on <= timezone.localdate() <= self.ends_on)

    @property
    def has_ended(self) -> bool:
        return bool(self.ends_on < timezone.localdate())
