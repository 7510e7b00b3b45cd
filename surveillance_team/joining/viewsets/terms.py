"""Terms in Wagtail's shell: their days, places and rules."""

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views import snippets

from core.viewsets import NeverChosen
from surveillance_team.models import Term
from users.actors import actor_of
from users.roles import Role

from ..services.faults import PlacesTaken
from ..services.placing import places_left
from ..services.terms import keep_term
from ..term_form import TermForm

PLACES_TAKEN = _(
    "More places than this have been given already. Enter %(lowest)d or more; everything else can "
    "be changed."
)
OVER_ITS_PLACES = _(
    "Saved. More people serve than the term has places, because an objection was upheld. Nobody "
    "moves up until as many have left."
)


class KeepingTerms:
    """Saves through the room's service, in the transaction of Wagtail's view."""

    is_new: ClassVar[bool]
    request: HttpRequest
    form: WagtailAdminModelForm

    def form_valid(self, form: WagtailAdminModelForm) -> Any:
        try:
            answer = super().form_valid(form)  # type: ignore[misc]
        except PlacesTaken as fault:
            form.add_error("places", PLACES_TAKEN % {"lowest": fault.lowest})
        else:
            if places_left(form.instance) < 0:
                messages.info(self.request, OVER_ITS_PLACES)
            return answer
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
