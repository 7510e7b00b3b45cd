from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from .admin_urls import team_patterns
from .viewsets import EthicsCodes, Monitors, Terms

register_snippet(Terms)
register_snippet(EthicsCodes)


@hooks.register("register_admin_viewset")
def monitors() -> Monitors:
    return Monitors()


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [path("team-room/", include((team_patterns, "team_room"), namespace="team_room"))]


class WarningsItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("joining.look_after_monitors"))


@hooks.register("register_admin_menu_item")
def warnings_item() -> MenuItem:
    return WarningsItem(
        _("Letters that wait"),
        reverse_lazy("team_room:warnings"),
        name="team-warnings",
        icon_name="mail",
        order=57,
    )
