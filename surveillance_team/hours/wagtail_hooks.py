from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.wagtail_hooks import ReportItem

from ..wagtail_hooks import RoomMenuItem
from . import desk_urls
from .reports import HoursReport


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    report = HoursReport
    return [
        path("team-hours/", include(desk_urls)),
        path("reports/team-hours/", report.as_view(), name=report.index_url_name),
        path(
            "reports/team-hours/results/",
            report.as_view(results_only=True),
            name=report.index_results_url_name,
        ),
    ]


@hooks.register("register_admin_menu_item")
def hours_menu_item() -> MenuItem:
    return RoomMenuItem(
        _("Hours of the team"),
        reverse_lazy("hours_desk:people"),
        name="team-hours",
        icon_name="time",
        order=61,
        permission="hours.coordinate_hours",
    )


@hooks.register("register_admin_menu_item")
def calls_menu_item() -> MenuItem:
    return RoomMenuItem(
        _("Calls the team would like"),
        reverse_lazy("hours_desk:calls"),
        name="team-calls",
        icon_name="comment",
        order=62,
        permission="hours.answer_calls",
    )


@hooks.register("register_admin_menu_item")
def thanks_menu_item() -> MenuItem:
    return RoomMenuItem(
        _("Thanks to the team"),
        reverse_lazy("hours_desk:rounds"),
        name="team-thanks",
        icon_name="pick",
        order=63,
        permission="hours.approve_thanks",
    )


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    return ReportItem(HoursReport, 120)
