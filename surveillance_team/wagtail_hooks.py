from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .admin_urls import training_patterns


class RoomMenuItem(MenuItem):
    """Shown to those who may enter."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: Any) -> bool:
        return request.user.has_perm(self.permission)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [
        path("training/", include((training_patterns, "training"), namespace="training")),
    ]


@hooks.register("register_admin_menu_item")
def training_menu_item() -> MenuItem:
    return RoomMenuItem(
        _("Training attendance"),
        reverse_lazy("training:attendance"),
        name="training",
        icon_name="group",
        order=60,
        permission="surveillance_team.record_attendance",
    )
