from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .views import staff

staff_patterns = [
    path("", staff.index, name="index"),
    path("<uuid:credential_id>/", staff.show, name="show"),
    path("<uuid:credential_id>/revoke/", staff.revoke_one, name="revoke"),
    path("<uuid:credential_id>/replace/", staff.replace_one, name="replace"),
]


class CredentialsItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("credentials.view_credential"))


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    patterns = (staff_patterns, "credentials_staff")
    return [path("credentials/", include(patterns, namespace="credentials_staff"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return CredentialsItem(
        _("Certificates"),
        reverse_lazy("credentials_staff:index"),
        name="credentials",
        icon_name="doc-full-inverse",
        order=70,
    )
