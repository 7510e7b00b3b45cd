"""Lists of lessons that need an editor, inside Wagtail's reports."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from core.reports import Report

from ..models import LessonPage
from .staff import edit_url_of


class BehindReport(Report):
    """Translations whose Korean lesson was published after them, the longest behind first."""

    model = LessonPage
    page_title = _("Translations that are behind")
    header_icon = "globe"
    index_url_name = "curriculum_behind"
    index_results_url_name = "curriculum_behind_results"
    permission_required = "wagtail_localize.submit_translation"
    default_ordering = "korean_published_at"
    columns: ClassVar = [
        TitleColumn("title", label=_("Lesson"), get_url=lambda lesson: edit_url_of(lesson.pk)),
        Column("locale", label=pgettext_lazy("of a lesson", "Language")),
        Column("edition", label=_("edition")),
        DateColumn("last_published_at", label=_("Translation published")),
        DateColumn("korean_published_at", label=_("Korean lesson published")),
    ]
    list_export: ClassVar = ["pk", "title", "last_published_at", "korean_published_at"]

    def get_queryset(self) -> QuerySet[Any]:
        return LessonPage.objects.behind().select_related("locale")
