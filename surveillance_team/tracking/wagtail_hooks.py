from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import admin_urls
from .views.acting import APPROVE, REQUEST, TRACK


class TrackingMenuItem(MenuItem):
    """Shown to holders of any of its permissions."""

    def __init__(self, *args: Any, permissions: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permissions = permissions

    def is_shown(self, request: Any) -> bool:
        return any(request.user.has_perm(name) for name in self.permissions)


@hooks.register("register_admin_urls")
def accounts_urls() -> list[Any]:
    return [path("accounts/", include(admin_urls))]


@hooks.register("register_admin_menu_item")
def accounts_item() -> MenuItem:
    return TrackingMenuItem(
        _("Reported accounts"),
        reverse_lazy("accounts_desk:accounts"),
        name="reported-accounts",
        icon_name="group",
        order=51,
        permissions=(TRACK,),
    )


@hooks.register("register_admin_menu_item")
def evidence_item() -> MenuItem:
    return TrackingMenuItem(
        _("Evidence files"),
        reverse_lazy("accounts_desk:files"),
        name="evidence-files",
        icon_name="lock",
        order=55,
        permissions=(REQUEST, APPROVE),
    )
