from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from surveillance_team.wagtail_hooks import RoomMenuItem

from . import desk_urls


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [path("oversight/", include(desk_urls))]


@hooks.register("register_admin_menu_item")
def signs_item() -> MenuItem:
    return RoomMenuItem(
        _("Signs of bad faith"),
        reverse_lazy("oversight_desk:signs"),
        name="oversight-signs",
        icon_name="warning",
        order=56,
        permission="oversight.set_aside_reports",
    )


class IdentityItem(MenuItem):
    """For those who may ask, and those who decide."""

    def is_shown(self, request: Any) -> bool:
        names = ("oversight.ask_identity", "oversight.approve_identity")
        return any(request.user.has_perm(name) for name in names)


@hooks.register("register_admin_menu_item")
def identity_item() -> MenuItem:
    return IdentityItem(
        _("Identity requests"),
        reverse_lazy("oversight_desk:identities"),
        name="oversight-identity",
        icon_name="key",
        order=57,
    )


@hooks.register("register_admin_menu_item")
def objections_item() -> MenuItem:
    return RoomMenuItem(
        _("Objections"),
        reverse_lazy("oversight_desk:objections"),
        name="oversight-objections",
        icon_name="comment",
        order=58,
        permission="oversight.decide_objection",
    )


@hooks.register("register_admin_menu_item")
def periods_item() -> MenuItem:
    return RoomMenuItem(
        _("Monthly and yearly reports"),
        reverse_lazy("oversight_desk:periods"),
        name="oversight-periods",
        icon_name="doc-full",
        order=59,
        permission="oversight.read_periods",
    )
