"""Who serves, for coordinators."""

from typing import Any, ClassVar

from django.db.models import Count, Q
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from core.audit import record_accesses
from surveillance_team.models import Monitor
from users.actors import actor_of
from users.roles import Role

from ..models import MonthlyWarning


class MonitorsView(IndexView):
    """Who serves in a term. Whose row was shown is recorded, for each of them."""

    page_title = _("Monitors")
    template_name = "wagtailadmin/generic/index.html"
    results_template_name = "wagtailadmin/generic/index_results.html"

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "pseudonym",
                label=_("Monitor"),
                get_url=lambda one: reverse("team_room:monitor", args=[one.pk]),
            ),
            Column("name", label=pgettext_lazy("of a person", "Name"), accessor="user.name"),
            Column("state", label=_("State"), accessor=lambda one: one.get_state_display()),
            Column("term", label=_("Term")),
            DateColumn("appointed_at", label=_("Appointed")),
            Column("warned", label=_("Warnings sent")),
        ]

    def get_base_queryset(self) -> Any:
        sent = Q(warnings__state=MonthlyWarning.State.SENT)
        found = Monitor.objects.filter(user__isnull=False).select_related("user", "term")
        return found.annotate(warned=Count("warnings", filter=sent))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        shown = [one.user.actor_id for one in context["object_list"]]
        actor = actor_of(self.request, Role.TERM_COORDINATOR.value)
        record_accesses(actor, subject_ids=shown, what="joining.list_monitors")
        return context

    def get_list_buttons(self, instance: Monitor) -> list[Any]:
        return []

    def get_add_url(self) -> None:
        return None

    def get_edit_url(self, instance: Monitor) -> None:
        return None

    def get_delete_url(self, instance: Monitor) -> None:
        return None


class Monitors(ModelViewSet):
    """Monitors are chosen, appointed and leave; nobody makes or deletes one on a screen."""

    model = Monitor
    name = "team_monitors"
    url_prefix = "team-monitors"
    icon = "group"
    add_to_admin_menu = True
    menu_label = _("Monitors")
    menu_name = "team-monitors"
    menu_order = 56
    form_fields: ClassVar = ["state"]
    index_view_class = MonitorsView
    list_filter: ClassVar = ["term", "state"]
    list_per_page = 50
    ordering: ClassVar = ["-pk"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]
