from collections.abc import Iterator
from typing import Any

from django.urls import include, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from .models import ConsentText
from .views import cases, copies, corrections, staff, table
from .viewsets import ConsentTexts

register_snippet(ConsentTexts)

staff_patterns = [
    path("", staff.index, name="index"),
    path("person/", staff.person, name="person"),
    path("cases/new/", cases.new, name="case_new"),
    path("cases/<uuid:case_id>/", cases.case, name="case"),
    path("cases/<uuid:case_id>/copy/", cases.copy, name="copy"),
    path("cases/<uuid:case_id>/correct/<str:name>/", corrections.for_case, name="correct"),
    path("cases/<uuid:case_id>/erase/", cases.erase, name="erase"),
    path("cases/<uuid:case_id>/close/", cases.close, name="close"),
    path("copies/<uuid:copy_id>/take/", copies.take, name="take"),
    path("retention/", table.dry_run, name="retention"),
    path("holds/", staff.hold, name="hold"),
    path("holds/<uuid:hold_id>/lift/", staff.lift, name="lift"),
    path("texts/<int:text_id>/publish/", staff.publish, name="publish"),
]


class PrivacyItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("privacy.handle_requests"))


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [path("privacy/", include((staff_patterns, "privacy_staff"), "privacy_staff"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return PrivacyItem(
        _("Requests about data"),
        reverse_lazy("privacy_staff:index"),
        name="privacy",
        icon_name="user",
        order=75,
    )


@hooks.register("register_snippet_listing_buttons")
def publish_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if not isinstance(snippet, ConsentText) or snippet.published_at is not None:
        return
    if user.has_perm("privacy.change_consenttext"):
        url = reverse("privacy_staff:publish", args=[snippet.pk])
        yield Button(_("Publish"), url=url, icon_name="check", priority=5)
