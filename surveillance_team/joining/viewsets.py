"""Terms, monitors and the code of ethics in Wagtail's shell."""

from typing import Any, ClassVar

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views import snippets

from core.audit import record_accesses
from core.viewsets import NeverChosen
from surveillance_team.models import Monitor, Term
from users.actors import actor_of
from users.roles import Role

from .models import EthicsCode, MonthlyWarning
from .services.faults import PlacesTaken
from .services.terms import keep_term, write_code
from .term_form import TermForm

PLACES_TAKEN = _("More places than this have been given already.")


class KeepingTerms:
    """Saves through the room's service, in the transaction of Wagtail's view."""

    is_new: ClassVar[bool]
    request: HttpRequest
    form: WagtailAdminModelForm

    def form_valid(self, form: WagtailAdminModelForm) -> Any:
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except PlacesTaken:
            form.add_error("places", PLACES_TAKEN)
        self.is_valid(form)  # type: ignore[attr-defined]  # Wagtail words its message here
        return self.form_invalid(form)  # type: ignore[attr-defined]

    def save_instance(self) -> Any:
        save = super().save_instance  # type: ignore[misc]
        actor = actor_of(self.request, Role.ADMINISTRATOR.value)
        keep_term(self.form.instance, save, is_new=self.is_new, actor=actor)
        return self.form.instance


class CreateTerm(KeepingTerms, snippets.CreateView):
    is_new = True


class EditTerm(KeepingTerms, snippets.EditView):
    is_new = False


class TermTitle(TitleColumn):
    """Leads coordinators to the applications of a term, and administrators to its form."""

    def get_link_url(self, instance: Term, parent_context: Any) -> str:
        user = parent_context["request"].user
        decides = user.has_perm("joining.decide_application")
        name = "team_room:term" if decides else "wagtailsnippets_surveillance_team_term:edit"
        return reverse(name, args=[instance.pk])


class Terms(NeverChosen, snippets.SnippetViewSet):
    """Days, places and rules of each term."""

    model = Term
    icon = "date"
    add_to_admin_menu = True
    menu_label = _("Terms of the team")
    menu_name = "team-terms"
    menu_order = 55
    add_view_class = CreateTerm
    edit_view_class = EditTerm
    ordering: ClassVar = ["-starts_on"]
    list_display: ClassVar = [
        TermTitle("name", label=_("Term"), accessor=str),
        Column("starts", label=_("Begins"), accessor=lambda one: date_format(one.starts_on)),
        Column("ends", label=_("Ends"), accessor=lambda one: date_format(one.ends_on)),
        Column("taken", label=_("Places"), accessor=lambda one: f"{one.taken}/{one.places}"),
        Column("way", label=_("Given"), accessor=lambda one: one.get_way_display()),
    ]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name_ko"), FieldPanel("name_en")]),
            MultiFieldPanel(
                [
                    FieldPanel("announced_on"),
                    FieldRowPanel(
                        [FieldPanel("applications_open_on"), FieldPanel("applications_close_on")]
                    ),
                    FieldPanel("returners_days_early"),
                ],
                heading=_("Announcing and applying"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("way"),
                    FieldRowPanel([FieldPanel("places"), FieldPanel("waiting_places")]),
                    FieldPanel("moves_up_until"),
                    FieldRowPanel(
                        [
                            FieldPanel("lowest_age"),
                            FieldPanel("needs_bond"),
                            FieldPanel("without_pupils"),
                        ]
                    ),
                ],
                heading=_("Places and conditions"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                    FieldRowPanel([FieldPanel("daily_cap"), FieldPanel("training_hours")]),
                    FieldRowPanel(
                        [FieldPanel("reports_per_hour"), FieldPanel("filing_hours_a_day")]
                    ),
                    FieldRowPanel([FieldPanel("care_minutes"), FieldPanel("opened_before_break")]),
                    FieldRowPanel([FieldPanel("monthly_expectation"), FieldPanel("thanks_hours")]),
                    FieldRowPanel(
                        [FieldPanel("warnings_before_suspension"), FieldPanel("suspension_days")]
                    ),
                ],
                heading=_("The months of duty"),
            ),
            MultiFieldPanel(
                [FieldPanel("support_ko"), FieldPanel("support_en")],
                heading=_("What volunteers are given"),
            ),
        ],
        base_form_class=TermForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Term]:
        return Term.objects.with_taken()


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


class WriteCode(snippets.CreateView):
    """A version that is written is in place: there are no drafts of it."""

    def save_instance(self) -> EthicsCode:
        actor = actor_of(self.request, Role.ADMINISTRATOR.value)
        return write_code(self.form.save(commit=False), actor=actor)


class EthicsCodes(NeverChosen, snippets.SnippetViewSet):
    """Versions of the code of ethics. Other words are a new version; none is ever changed."""

    model = EthicsCode
    icon = "clipboard-list"
    add_to_settings_menu = True
    menu_label = _("Code of ethics")
    menu_name = "ethics-code"
    menu_order = 640
    add_view_class = WriteCode
    inspect_view_enabled = True
    list_display: ClassVar = ["__str__", DateColumn("effective_on", label=_("In force from"))]
    inspect_view_fields: ClassVar = [
        "version",
        "effective_on",
        "title_ko",
        "body_ko",
        "title_en",
        "body_en",
    ]
    panels: ClassVar = [
        FieldPanel("effective_on"),
        MultiFieldPanel(
            [FieldPanel("title_ko"), FieldPanel("body_ko")],
            heading=pgettext_lazy("code of ethics", "Korean"),
        ),
        MultiFieldPanel(
            [FieldPanel("title_en"), FieldPanel("body_en")],
            heading=pgettext_lazy("code of ethics", "English"),
        ),
    ]
