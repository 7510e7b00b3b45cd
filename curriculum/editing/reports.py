"""What editors look through: reviews due, and law that has moved on. Translations that are behind
the trunk lists itself."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db.models import Case, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn

from core.models import LegalFact
from core.reports import Report
from curriculum.models import LessonPage

from .legal_uses import standings
from .people import WRITES

AHEAD = timedelta(days=90)


def edit_url(lesson: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[lesson.pk])


def _language(lesson: Any) -> str:
    return str(lesson.locale.language_name_local)


class DayColumn(Column):
    """A day that may lie ahead, written out: Wagtail's own column says “just now” of those."""

    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return date_format(day) if day else ""


class LessonReport(Report):
    """A list of lessons that leads to their editors."""

    model = LessonPage
    permission_required = WRITES
    is_searchable = False


class ReviewsDue(LessonReport):
    """Published lessons to be looked at again, the most overdue first."""

    page_title = _("Lessons to review again")
    header_icon = "calendar-check"
    index_url_name = "lesson_review_report"
    index_results_url_name = "lesson_review_report_results"
    default_ordering = "review_due_on"
    columns: ClassVar = [
        TitleColumn("title", label=_("Lesson"), get_url=edit_url),
        Column("language", label=_("Language"), accessor=_language),
        DayColumn("review_due_on", label=_("To be reviewed again by")),
        Column("standing", label=_("How it stands"), accessor=lambda one: one.standing),
        DayColumn("reviewed_on", label=_("Reviewed on")),
        Column("reviewer", label=_("Reviewed by")),
    ]
    list_export: ClassVar = [
        "title",
        "locale.language_code",
        "review_due_on",
        "standing",
        "reviewed_on",
        "reviewer",
    ]

    def get_queryset(self) -> QuerySet[LessonPage]:
        due = LessonPage.objects.review_due(timezone.localdate() + AHEAD)
        return _with_standing(due.select_related("locale").defer_streamfields())


class UsesColumn(Column):
    """Everything that states a fact, with a link to its editor where one may open it."""

    cell_template_name = "lesson_editing/admin/uses_cell.html"


class LawThatMoved(Report):
    """Every legal fact with all that states it. Those overdue, or changed since a page that states
    them was published, come first and say so."""

    model = LegalFact
    page_title = _("Law and who states it")
    header_icon = "doc-full"
    index_url_name = "lesson_law_report"
    index_results_url_name = "lesson_law_report_results"
    permission_required = WRITES
    columns: ClassVar = [
        Column("article", label=_("Article of law")),
        UsesColumn("standing", label=_("How it stands")),
        DayColumn("review_due_on", label=_("To be checked again by")),
        DayColumn("changed_at", label=_("Changed")),
    ]
    list_export: ClassVar = [
        "article",
        "code",
        "review_due_on",
        "is_overdue",
        "changed_at",
        "stated_by",
        "overtaken",
    ]
    export_headings: ClassVar = {
        "stated_by": _("Stated by"),
        "overtaken": _("Published before the change"),
        "changed_at": _("Changed"),
        "is_overdue": _("Overdue"),
    }

    def get_queryset(self) -> QuerySet[LegalFact]:
        every = standings(LegalFact.objects.all())
        flagged = [one.fact.pk for one in every if one.is_flagged]
        first = Case(When(pk__in=flagged, then=0), default=1)
        return LegalFact.objects.order_by(first, "review_due_on", "code")

    def decorate_paginated_queryset(self, object_list: Any) -> list[Any]:
        rows = list(object_list)
        for row, standing in zip(rows, standings(rows, self.request.user), strict=True):
            row.standing = standing
            row.changed_at = standing.changed_at
            row.stated_by = "\n".join(str(use.what) for use in standing.uses)
            row.overtaken = "\n".join(str(use.what) for use in standing.overtaken)
        return rows


def _with_standing(lessons: Any) -> Any:
    return lessons.annotate(
        standing=Case(
            When(
                review_due_on__lt=timezone.localdate(),
                then=Value(str(pgettext_lazy("a review", "overdue"))),
            ),
            default=Value(str(pgettext_lazy("a review", "due soon"))),
        )
    )


REPORTS = (ReviewsDue, LawThatMoved)
