from collections.abc import Iterator
from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from .models import ReadOnlyPeriod
from .views import staff
from .viewsets import Banners, ReadOnlyRooms, Takedowns

for viewset in (Banners, ReadOnlyRooms, Takedowns):
    register_snippet(viewset)

staff_patterns = [path("<int:period_id>/open/", staff.open_room, name="open_room")]


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [path("rooms/", include((staff_patterns, "home_staff"), "home_staff"))]


@hooks.register("register_snippet_listing_buttons")
def open_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if not isinstance(snippet, ReadOnlyPeriod) or not snippet.is_in_force:
        return
    if user.has_perm("home.change_readonlyperiod"):
        url = reverse("home_staff:open_room", args=[snippet.pk])
        yield Button(_("Open the room"), url=url, icon_name="lock-open", priority=5)
