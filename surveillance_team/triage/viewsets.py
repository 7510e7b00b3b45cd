"""The rota as administrators keep it."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views import snippets

from core.columns import WhenColumn
from core.viewsets import NeverChosen
from users.actors import actor_of
from users.models import User
from users.roles import Role

from .models import Shift
from .models.rota import LONGEST_SHIFT
from .services.shifts import drop_shift, keep_shift


class ShiftForm(WagtailAdminModelForm):
    """Officers alone are on duty, no longer than a day at once, and nobody twice at one time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        officers = User.objects.active().holding(Role.TRIAGE_OFFICER).order_by("pk")
        self.fields["officer"].queryset = officers
        self.fields["officer"].label_from_instance = lambda person: person.get_full_name()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        start, end, officer = (data.get(name) for name in ("starts_at", "ends_at", "officer"))
        if not (start and end):
            return data
        if end <= start:
            self.add_error("ends_at", _("The shift has to end after it starts."))
        elif end - start > LONGEST_SHIFT:
            self.add_error("ends_at", _("A shift is at most 24 hours long."))
        elif officer and self._overlaps(officer, start, end):
            self.add_error("starts_at", _("This officer is on duty at this time already."))
        return data

    def _overlaps(self, officer: User, start: Any, end: Any) -> bool:
        others = Shift.objects.between(start, end).filter(officer=officer)
        return others.exclude(pk=self.instance.pk).exists()


class Keeping:
    """Saves through the room's service, in the transaction of Wagtail's view."""

    request: HttpRequest

    def save_instance(self) -> Any:
        return keep_shift(super().save_instance, actor=actor_of(self.request))  # type: ignore[misc]


class CreateShift(Keeping, snippets.CreateView):
    pass


class EditShift(Keeping, snippets.EditView):
    pass


class DeleteShift(snippets.DeleteView):
    def delete_action(self) -> None:
        drop_shift(self.object, super().delete_action, actor=actor_of(self.request))


def _name_of(shift: Shift) -> str:
    return str(shift.officer.get_full_name())


class Shifts(NeverChosen, snippets.SnippetViewSet):
    model = Shift
    icon = "calendar-alt"
    add_to_admin_menu = True
    menu_label = _("Duty rota")
    menu_order = 55
    menu_name = "shifts"
    add_view_class = CreateShift
    edit_view_class = EditShift
    delete_view_class = DeleteShift
    list_display: ClassVar = [
        "__str__",
        Column("officer", label=_("officer"), accessor=_name_of),
        WhenColumn("starts_at", label=pgettext_lazy("shift", "from")),
        WhenColumn("ends_at", label=pgettext_lazy("shift", "to")),
    ]
    list_per_page = 50
    edit_handler = ObjectList(
        [
            HelpPanel(
                content=_(
                    "Nights count too: what may concern a child has to be seen within 15 minutes "
                    "at any hour. Where nobody is on duty, the administrators are called."
                )
            ),
            FieldPanel("officer"),
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        ],
        base_form_class=ShiftForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return Shift.objects.select_related("officer")
