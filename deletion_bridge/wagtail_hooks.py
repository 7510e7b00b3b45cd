from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .desk.acting import APPROVE, OPERATE, PASS_ON, SEE
from .desk.destinations import Destinations
from .desk.routes import Routes
from .desk.urls import patterns


class DeskItem(MenuItem):
    """Shown to those who may enter a room of the desk."""

    def __init__(self, *args: Any, permissions: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permissions = permissions

    def is_shown(self, request: Any) -> bool:
        return any(request.user.has_perm(name) for name in self.permissions)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    desk = include((patterns, "bridge_desk"), namespace="bridge_desk")
    return [path("bridge/", desk)]


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [Routes(), Destinations()]


def _item(label: Any, url: str, name: str, icon: str, order: int, *permissions: str) -> MenuItem:
    return DeskItem(
        label, reverse_lazy(url), name=name, icon_name=icon, order=order, permissions=permissions
    )


@hooks.register("register_admin_menu_item")
def overview_item() -> MenuItem:
    label = pgettext_lazy("deletion bridge", "Bridge")
    return _item(label, "bridge_desk:overview", "bridge", "redirect", 52, SEE, OPERATE)


@hooks.register("register_admin_menu_item")
def by_hand_item() -> MenuItem:
    label = pgettext_lazy("deletion bridge", "By hand")
    return _item(label, "bridge_desk:hand_tasks", "bridge-by-hand", "mail", 53, PASS_ON)


@hooks.register("register_admin_menu_item")
def drafts_item() -> MenuItem:
    label = pgettext_lazy("deletion bridge", "Drafted requests")
    return _item(label, "bridge_desk:drafts", "bridge-drafts", "edit", 54, APPROVE)
