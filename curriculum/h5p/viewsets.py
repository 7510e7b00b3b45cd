"""Activities and libraries in Wagtail's shell."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from django.views import View
from wagtail.admin.ui.tables import Column, DateColumn, UpdatedAtColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import (
    CreateView,
    IndexView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from core.viewsets import NeverChosen

from .models import Activity, Library
from .people import INSTALL
from .writing.drift import behind_among


class LookOnly(ModelPermissionPolicy):
    """Nobody adds, changes or deletes by a form, superusers neither."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and bool(super().user_has_permission(user, action))


register_permission_policy(Library, LookOnly(Library))


class Standing(Column):
    """Of a translation: whether its original has moved on. ActivityIndex says which have."""

    def get_value(self, instance: Activity) -> Any:
        if instance.original_texts is None:
            return ""
        if instance.pk in instance.behind_here:
            return pgettext("a translation", "The original has changed since")
        return pgettext("a translation", "Says what the original says")


class ActivityIndex(IndexView):
    """Its button leads to where a package is uploaded."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("library", "locale", "latest_revision")

    def get_table(self, object_list: Any) -> Any:
        rows = list(object_list)
        behind = behind_among(rows)
        for one in rows:
            one.behind_here = behind
        return super().get_table(rows)

    def get_add_url(self) -> str | None:
        if not self.user_has_permission("add"):
            return None
        return reverse("h5p_upload")


class ActivityCreate(CreateView):
    """An empty form has no library and no content: whoever comes here uploads a package."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("h5p_upload")


class LibraryIndex(IndexView):
    def get_add_url(self) -> str | None:
        return reverse("h5p_install") if self.request.user.has_perm(INSTALL) else None


class NoCreate(View):
    """Wagtail's own would fall over where there is no form to make one with."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise Http404


class ActivityChooser(SnippetChooserViewSet):
    """Which activity a page plays. Also drafts: the page says that they are not ready."""

    @property
    def create_view(self) -> Any:
        return NoCreate.as_view()


class Activities(SnippetViewSet):
    """Made by uploading, cloning or writing, never by an empty form."""

    model = Activity
    icon = "media"
    index_view_class = ActivityIndex
    add_view_class = ActivityCreate
    chooser_viewset_class = ActivityChooser
    copy_view_enabled = False
    list_display: ClassVar = [
        "title",
        "library",
        "language",
        Standing("standing", label=pgettext_lazy("of an activity", "Translation")),
        UpdatedAtColumn(),
    ]
    list_filter: ClassVar = ["source", "language"]
    search_fields: ClassVar = ["title"]


class Libraries(NeverChosen, SnippetViewSet):
    """Only to look at: a library is installed from a package and never changed."""

    model = Library
    icon = "code"
    index_view_class = LibraryIndex
    copy_view_enabled = False
    inspect_view_enabled = True
    list_display: ClassVar = [
        "title",
        "__str__",
        "licence",
        DateColumn("trusted_at", label=_("trusted since")),
    ]
    list_filter: ClassVar = ["runnable", "licence"]
    search_fields: ClassVar = ["title", "machine_name"]
    inspect_view_fields: ClassVar = [
        "title",
        "machine_name",
        "major",
        "minor",
        "patch",
        "licence",
        "digest",
        "trusted_at",
    ]


class ActivitiesGroup(SnippetViewSetGroup):
    """What editors make and administrators install, under one entry of the menu."""

    items = (Activities, Libraries)
    menu_label = _("Activities")
    menu_icon = "media"
    menu_name = "h5p"
    menu_order = 240
