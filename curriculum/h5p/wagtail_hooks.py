from collections.abc import Iterator
from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from .models import Activity, Library
from .people import CHANGE, UPLOAD
from .views import staff
from .viewsets import ActivitiesGroup
from .writing.admin_urls import urlpatterns as writing_urls

register_snippet(ActivitiesGroup)


class PermittedItem(MenuItem):
    """Shown to those who may do what is behind it."""

    def __init__(self, label: Any, name: str, permission: str, **more: Any) -> None:
        self.permission = permission
        super().__init__(label, reverse(name), name=name.replace("_", "-"), **more)

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm(self.permission))


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [
        path("activities/upload/", staff.upload, name="h5p_upload"),
        path("activities/install/", staff.install, name="h5p_install"),
        path("activities/install/own/", staff.install_own_kinds, name="h5p_install_own"),
        path("activities/uploads/<uuid:pk>/", staff.uploaded, name="h5p_uploaded"),
        path("activities/licences/", staff.licences, name="h5p_licences"),
        path("activities/libraries/<int:pk>/used/", staff.where_used, name="h5p_where_used"),
        path("activities/<int:pk>/clone/", staff.clone, name="h5p_clone"),
        path("activities/<int:pk>/export/", staff.export, name="h5p_export"),
        path("activities/<int:pk>/move/<int:library_pk>/", staff.move, name="h5p_move"),
        *writing_urls,
    ]


@hooks.register("register_reports_menu_item")
def licences_item() -> MenuItem:
    return PermittedItem(
        _("Licences of libraries"), "h5p_licences", staff.SEE_LIBRARIES, icon_name="doc-full"
    )


@hooks.register("register_snippet_listing_buttons")
def listing_buttons(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, Library) and user.has_perm(staff.SEE_LIBRARIES):
        url = reverse("h5p_where_used", args=[snippet.pk])
        yield Button(_("Where it is used"), url=url, icon_name="link", priority=5)


@hooks.register("register_snippet_listing_buttons")
def writing_buttons(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if not isinstance(snippet, Activity):
        return
    if user.has_perm(CHANGE):
        url = reverse("h5p_write_edit", args=[snippet.pk])
        yield Button(_("Write its content"), url=url, icon_name="edit", priority=4)
    if user.has_perm(UPLOAD):
        url = reverse("h5p_write_translate", args=[snippet.pk])
        yield Button(_("Put into the other language"), url=url, icon_name="site", priority=6)
        url = reverse("h5p_export", args=[snippet.pk])
        yield Button(_("Download as a package (.h5p)"), url=url, icon_name="download", priority=7)
