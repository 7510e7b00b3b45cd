"""Training courses in the page tree, as content editors write them."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.pages import BasePage
from core.search.kinds import Kind
from curriculum.h5p.blocks import ActivityBlock
from instructors.blocks import ModuleBlock


class TrainingIndexPage(BasePage):
    """All training courses of the city, and which of them can be applied for now."""

    intro = models.CharField(_("introduction"), max_length=200, blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["instructors.TrainingCoursePage"]
    max_count_per_parent = 1
    search_kind = Kind.TRAINING
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("training courses")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from .cohorts import Cohort

        context = super().get_context(request, *args, **kwargs)
        pages = list(TrainingCoursePage.objects.child_of(self).live().order_by("path"))
        next_of: dict[Any, Cohort] = {}
        for cohort in Cohort.objects.of(page.translation_key for page in pages).to_come():
            next_of.setdefault(cohort.course.translation_key, cohort)
        return context | {"courses": [(page, next_of.get(page.translation_key)) for page in pages]}


class TrainingCoursePage(BasePage):
    """One course: what it is, for whom, what is learnt. Its cohorts are kept by coordinators.

    The page is the same for everyone and holds no token, so caches may keep it; a cohort that
    filled up or closed is told after BasePage's caching time.
    """

    intro = models.CharField(_("in one sentence"), max_length=200)
    for_whom = models.TextField(
        _("for whom"), max_length=600, help_text=_("Who may apply, and what they should bring.")
    )
    modules = StreamField(
        [("module", ModuleBlock())], verbose_name=_("what is learnt"), min_num=1, max_num=20
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    activities = StreamField(
        [("activity", ActivityBlock())], verbose_name=_("activities to try"), blank=True
    )

    parent_page_types = ["instructors.TrainingIndexPage"]
    subpage_types: list[str] = []
    search_kind = Kind.TRAINING

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("for_whom"),
        FieldPanel("modules"),
        FieldPanel("body"),
        FieldPanel("activities"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("intro"),
        index.SearchField("for_whom"),
        index.SearchField("modules"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("training course")
        verbose_name_plural = _("training courses")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from .cohorts import Cohort

        context = super().get_context(request, *args, **kwargs)
        found = Cohort.objects.of([self.translation_key]).not_over(timezone.localdate())
        cohorts = found.with_counts().prefetch_related("sessions")
        return context | {"cohorts": sorted(cohorts, key=lambda one: not one.is_open)}
