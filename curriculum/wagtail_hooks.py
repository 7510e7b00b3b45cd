from typing import Any

from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from core.wagtail_hooks import ReportItem

from .panels import check_lessons
from .views import staff
from .views.reports import BehindReport
from .viewsets import StandardsGroup

register_snippet(StandardsGroup)


class TeachersMenuItem(MenuItem):
    """Shown to those who confirm teachers of every school."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("curriculum.verify_teacher"))


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    behind = BehindReport
    return [
        path("teachers/", staff.teachers, name="curriculum_teachers"),
        path("reports/lessons-behind/", behind.as_view(), name=behind.index_url_name),
        path(
            "reports/lessons-behind/results/",
            behind.as_view(results_only=True),
            name=behind.index_results_url_name,
        ),
    ]


@hooks.register("register_admin_menu_item")
def teachers_menu_item() -> MenuItem:
    return TeachersMenuItem(
        _("Teachers"),
        reverse_lazy("curriculum_teachers"),
        name="teachers",
        icon_name="group",
        order=70,
    )


@hooks.register("register_reports_menu_item")
def behind_report() -> MenuItem:
    return ReportItem(BehindReport, 110)


hooks.register("construct_wagtail_userbar", check_lessons)
hooks.register("before_edit_page", staff.tell_who_is_behind, order=-1)
hooks.register("before_bulk_action", staff.refuse_unready_lessons)
