from collections.abc import Iterator
from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from .models import Manual
from .models.manuals import SOURCE_LANGUAGE
from .people import PUBLISH
from .views import staff
from .viewsets import ManualsGroup

register_snippet(ManualsGroup)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [
        path("manuals/<int:pk>/publish/", staff.publish, name="manuals_publish"),
        path("manuals/<int:pk>/pictures/<str:name>", staff.picture, name="manuals_picture"),
    ]


@hooks.register("register_snippet_listing_buttons")
def publish_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if not isinstance(snippet, Manual) or snippet.locale.language_code != SOURCE_LANGUAGE:
        return
    if user.has_perm(PUBLISH):
        url = reverse("manuals_publish", args=[snippet.pk])
        yield Button(_("Publish an edition"), url=url, icon_name="check", priority=5)
