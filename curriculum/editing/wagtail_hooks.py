"""Where editors find the room inside Wagtail's shell."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from .mistakes_viewset import Mistakes
from .people import IMPORT, WRITES
from .reports import REPORTS
from .views import copying, importing, translating

register_snippet(Mistakes)


class PermittedItem(MenuItem):
    """Shown to those who may do what is behind it."""

    def __init__(self, label: Any, url_name: str, permission: str, **more: Any) -> None:
        self.permission = permission
        super().__init__(label, reverse(url_name), name=url_name.replace("_", "-"), **more)

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.permission))


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("lessons/import/", importing.imports, name="lesson_imports"),
        path(
            "lessons/import/template.<str:kind>", importing.template, name="lesson_import_template"
        ),
        path("lessons/import/<uuid:pk>/", importing.lesson_import, name="lesson_import"),
        path("lessons/import/<uuid:pk>/write/", importing.write, name="lesson_import_write"),
        path("lessons/import/<uuid:pk>/again/", importing.again, name="lesson_import_again"),
        path("lessons/import/<uuid:pk>/result.csv", importing.result, name="lesson_import_result"),
        *_report_urls(),
    ]


@hooks.register("register_admin_urls", order=-1)
def guarded_urls() -> list[URLPattern]:
    """Before wagtail-localize's own, at the same addresses: the first that fits is taken."""
    return [
        path(
            "localize/submit/page/<int:page_id>/",
            translating.TranslatePage.as_view(),
        ),
        path(
            "localize/update/<int:translation_source_id>/",
            translating.SyncTranslations.as_view(),
        ),
        path("localize/page/<int:page_id>/convert_to_alias/", translating.follow_source),
        path(
            "localize/translate/<int:translation_id>/pofile/upload/",
            translating.upload_words,
        ),
    ]


hooks.register("before_copy_page", copying.keep_copied_lessons_drafts)
for entrance in ("before_edit_page", "before_edit_snippet"):
    hooks.register(entrance, translating.publish_whole, order=-1)  # before wagtail-localize's own


@hooks.register("register_admin_menu_item")
def import_item() -> MenuItem:
    return PermittedItem(
        _("Import lessons"), "lesson_imports", IMPORT, icon_name="upload", order=65
    )


def _report_urls() -> list[URLPattern]:
    urls = []
    for report in REPORTS:
        name, results = report.index_url_name, report.index_results_url_name
        address = f"reports/lessons/{name.removeprefix('lesson_').removesuffix('_report')}/"
        urls.append(path(address, report.as_view(), name=name))
        urls.append(path(f"{address}results/", report.as_view(results_only=True), name=results))
    return urls


def _register_report(report: Any, order: int) -> None:
    hooks.register(
        "register_reports_menu_item",
        lambda: PermittedItem(
            report.page_title,
            report.index_url_name,
            WRITES,
            icon_name=report.header_icon,
            order=order,
        ),
    )


for position, each in enumerate(REPORTS):
    _register_report(each, 90 + position)
