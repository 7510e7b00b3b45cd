"""What the floor adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.snippets.models import register_snippet

from .approval import decide_once
from .reports import REPORTS
from .viewsets import ReferenceData

register_snippet(ReferenceData)


class ReportItem(MenuItem):
    """An entry of the reports menu, shown to who may open it."""

    def __init__(self, report: Any, order: int) -> None:
        self.permission = report.permission_required
        super().__init__(
            report.page_title,
            reverse(report.index_url_name),
            name=report.index_url_name.replace("_", "-"),
            icon_name=report.header_icon,
            order=order,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.permission))


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    urls = []
    for report in REPORTS:
        address = f"reports/{report.index_url_name.removeprefix('core_').replace('_', '-')}/"
        name, results = report.index_url_name, report.index_results_url_name
        urls.append(path(address, report.as_view(), name=name))
        urls.append(path(f"{address}results/", report.as_view(results_only=True), name=results))
    return urls


def _register_item(report: Any, order: int) -> None:
    hooks.register("register_reports_menu_item", lambda: ReportItem(report, order))


for position, each in enumerate(REPORTS):
    _register_item(each, 100 + position)


hooks.register("before_edit_page", decide_once, order=-2)  # before any other works on it


@hooks.register("insert_global_admin_js")
def starter_script() -> SafeString:
    return format_html('<script src="{}"></script>', versioned_static("core/admin/start.js"))


@hooks.register("insert_global_admin_css")
def house_colours() -> SafeString:
    return format_html(
        '<link rel="stylesheet" href="{}">', versioned_static("core/admin/brand.css")
    )
