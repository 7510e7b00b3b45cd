"""Destinations as an administrator keeps them. Their keys are never on this form."""

from typing import Any, ClassVar

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from deletion_bridge.models import Destination
from deletion_bridge.services.keeping_destinations import save_destination

from .acting import actor_of

ADMINISTRATOR = "administrator"


class DestinationIndex(generic.IndexView):
    def get_base_queryset(self) -> Any:
        return Destination.objects.defer("sending_keys", "callback_keys")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn("name", label=_("Destination"), get_url=self.get_edit_url),
            Column("kind", accessor="get_kind_display", label=_("Kind")),
            Column("body", accessor="get_body_display", label=_("Body")),
            Column("legal_basis", accessor="get_legal_basis_display", label=_("Legal basis")),
            Column("country", label=_("Country")),
            BooleanColumn("is_on", label=_("In use")),
        ]


class _Kept:
    """Stored by the service, which leaves keys alone and writes down what changed."""

    def form_invalid(self, form: Any) -> Any:
        response = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response

    def save_instance(self) -> Destination:
        destination: Destination = self.form.instance  # type: ignore[attr-defined]
        actor = actor_of(self.request, ADMINISTRATOR)  # type: ignore[attr-defined]
        save_destination(destination, actor=actor)
        return destination


class AddDestination(_Kept, generic.CreateView):
    pass


class EditDestination(_Kept, generic.EditView):
    pass


class Destinations(ModelViewSet):
    """Bodies that take reports. Never deleted: what went there must stay known."""

    model = Destination
    name = "bridge_destinations"
    url_prefix = "bridge/destinations"
    icon = "site"
    menu_label = gettext_lazy("Destinations")
    add_to_reference_index = False
    inspect_view_enabled = False
    copy_view_enabled = False
    form_fields: ClassVar = [
        "slug",
        "name_ko",
        "name_en",
        "kind",
        "body",
        "base_url",
        "legal_basis",
        "country",
        "by_hand_within_min",
        "rate_per_s",
        "is_on",
    ]
    index_view_class = DestinationIndex
    add_view_class = AddDestination
    edit_view_class = EditDestination
