from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from surveillance_team.wagtail_hooks import RoomMenuItem

from . import urls
from .viewsets import Shifts

register_snippet(Shifts)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [path("triage/", include(urls))]


@hooks.register("register_admin_menu_item")
def triage_menu_item() -> MenuItem:
    return RoomMenuItem(
        pgettext_lazy("surveillance team", "Reports"),
        reverse_lazy("triage:queue"),
        name="triage",
        icon_name="list-ul",
        order=50,
        permission="surveillance_team.decide_report",
    )
