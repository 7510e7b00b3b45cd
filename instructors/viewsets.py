"""Cohorts as coordinators keep them."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.forms import Select
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views import snippets

from core.viewsets import NeverChosen
from users.actors import actor_of

from .cohort_form import CohortForm
from .models import Cohort
from .services import AlreadyCertified, SeatsTaken, SessionAttended, keep_cohort

SEATS_TAKEN = _("More seats than this have been given already.")
CERTIFIED = _("Certificates were issued for it already, so this stays. Open another cohort.")
SESSION_ATTENDED = _("A session that somebody attended cannot be taken out.")


class Keeping:
    """Saves through the room's service, in the transaction of Wagtail's view."""

    is_new: ClassVar[bool]
    request: HttpRequest
    form: WagtailAdminModelForm

    def form_valid(self, form: WagtailAdminModelForm) -> Any:
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except SeatsTaken:
            form.add_error("seats", SEATS_TAKEN)
        except AlreadyCertified as fault:
            form.add_error(str(fault), CERTIFIED)
        except SessionAttended:
            form.add_error(None, SESSION_ATTENDED)
        self.is_valid(form)  # type: ignore[attr-defined]  # Wagtail words its message here
        return self.form_invalid(form)  # type: ignore[attr-defined]

    def save_instance(self) -> Any:
        save = super().save_instance  # type: ignore[misc]
        keep_cohort(
            self.form.instance,
            save,
            dropped_sessions=dropped_sessions(self.form),
            is_new=self.is_new,
            actor=actor_of(self.request),
        )
        return self.form.instance


def dropped_sessions(form: Any) -> set[int]:
    """Sessions that the form takes out."""
    gone = form.formsets["sessions"].deleted_forms
    return {one.instance.pk for one in gone if one.instance.pk}


class CreateCohort(Keeping, snippets.CreateView):
    is_new = True


class EditCohort(Keeping, snippets.EditView):
    is_new = False


def room_of(cohort: Cohort) -> str:
    """Where its applications are decided on; from there a button leads to its form."""
    return reverse("training_room:cohort", args=[cohort.pk])


class Cohorts(NeverChosen, snippets.SnippetViewSet):
    """Dates, seats and rules of each cohort. The name of each leads to
    the room of its applications."""

    model = Cohort
    icon = "group"
    add_to_admin_menu = True
    menu_label = _("Training cohorts")
    menu_name = "training-cohorts"
    menu_order = 65
    add_view_class = CreateCohort
    edit_view_class = EditCohort
    ordering: ClassVar = ["-begins_on"]
    list_display: ClassVar = [
        TitleColumn("name", label=_("Cohort"), get_url=room_of),
        Column("course", label=_("Course")),
        Column("phase", label=_("Stands"), accessor=lambda one: one.phase.label),
        Column("taken", label=_("Seats"), accessor=lambda one: f"{one.taken}/{one.seats}"),
        Column("queuing", label=_("To decide and waiting list")),
        Column("begins_on", label=_("Begins"), accessor=lambda one: date_format(one.begins_on)),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("course", widget=Select),
            FieldRowPanel([FieldPanel("name_ko"), FieldPanel("name_en")]),
            MultiFieldPanel(
                [
                    FieldRowPanel(
                        [FieldPanel("applications_open_at"), FieldPanel("applications_close_at")]
                    ),
                    FieldRowPanel([FieldPanel("seats"), FieldPanel("waiting_places")]),
                ],
                heading=_("Applying"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("begins_on"), FieldPanel("ends_on")]),
                    FieldPanel("is_online"),
                    FieldRowPanel([FieldPanel("place_ko"), FieldPanel("place_en")]),
                ],
                heading=_("When and where"),
            ),
            InlinePanel(
                "sessions",
                [
                    FieldRowPanel([FieldPanel("starts_at"), FieldPanel("hours")]),
                    FieldRowPanel([FieldPanel("topic_ko"), FieldPanel("topic_en")]),
                ],
                heading=pgettext_lazy("training", "Sessions"),
                label=pgettext_lazy("training", "Session"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("required_share"),
                    FieldRowPanel([FieldPanel("credential_kind"), FieldPanel("valid_days")]),
                ],
                heading=_("Completing"),
            ),
        ],
        base_form_class=CohortForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Cohort]:
        return Cohort.objects.with_counts().select_related("course")
