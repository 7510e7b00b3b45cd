"""Where lessons stand: the finder, programmes, and units of lessons taught one after another."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.caching import keep_nowhere
from core.limits import Limit, allow
from core.pages import BasePage
from core.refusals import too_many
from core.search.distress import asks_for_help
from core.search.kinds import Kind
from curriculum.permissions import UnitPermissions

from .lessons import LessonPage
from .parts import Placed

# A staff room behind one address passes; a machine does not keep a core busy.
SEARCHES = Limit("curriculum.search", 120, 60)


class LessonsPage(BasePage):
    """The top of the curriculum, where lessons are found by facets and words.

    What visitors type is theirs alone: never kept, counted or logged, as on the page that searches
    the whole site (law 10). A verified teacher's words are looked for in the notes for teachers,
    too; an answer to words is kept by nobody, so no cache can hand it to another reader.
    """

    intro = models.CharField(_("introduction"), max_length=200, blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["curriculum.ProgrammePage"]
    max_count_per_parent = 1
    search_kind = Kind.LESSON
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("lesson finder")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from curriculum.finder import question_of  # the finder reads the models

        if not question_of(request.GET):
            return super().serve(request, *args, **kwargs)
        request.is_help = True  # core.middleware logs nothing of it
        if not allow(SEARCHES, request.META.get("REMOTE_ADDR", "")):
            return too_many(request, SEARCHES.seconds_left())
        response = super().serve(request, *args, **kwargs)
        keep_nowhere(response)
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from curriculum.finder import doors, find_lessons, question_of
        from curriculum.readers import is_teacher

        context = super().get_context(request, *args, **kwargs)
        programmes = list(ProgrammePage.objects.child_of(self).live().order_by("path"))
        for_teacher = bool(question_of(request.GET)) and is_teacher(request)
        found = find_lessons(
            self.locale.language_code, request.GET, programmes, for_teacher=for_teacher
        )
        return context | {
            "found": found,
            "finder_doors": doors(found.chosen),
            "programmes": programmes,
            "help_first": bool(found.question) and asks_for_help(found.question),
        }


class Described(Placed):
    """A page that stands above lessons and says what they have in common."""

    intro = models.CharField(_("in one sentence"), max_length=200)
    about = models.TextField(_("about"), max_length=1200, blank=True)

    search_kind = Kind.LESSON

    content_panels = [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("about")]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("intro"),
        index.SearchField("about"),
    ]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        lessons = LessonPage.objects.shown().descendant_of(self).order_by("path")
        return context | {"lessons": lessons.defer_streamfields()}


class ProgrammePage(Described):
    """A whole: what pupils should know and be able to do, over the school years."""

    parent_page_types = ["curriculum.LessonsPage"]
    subpage_types = ["curriculum.UnitPage"]

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")


class UnitPage(Described):
    """A few lessons on one theme."""

    parent_page_types = ["curriculum.ProgrammePage"]
    subpage_types = ["curriculum.LessonPage"]

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")

    def permissions_for_user(self, user: Any) -> UnitPermissions:
        return UnitPermissions(user, self)
