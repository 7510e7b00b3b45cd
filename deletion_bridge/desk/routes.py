"""Routes as an administrator keeps them, each change tried on the last reports first."""

from typing import Any, ClassVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from deletion_bridge.models import Route
from deletion_bridge.services.routing import delete_route, save_route
from deletion_bridge.services.trying_routes import routes_with, try_routes

from .acting import actor_of, needs, shell

ADMINISTRATOR = "administrator"


class RouteIndex(generic.IndexView):
    def get_base_queryset(self) -> Any:
        return Route.objects.select_related("destination")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "category",
                accessor="get_category_display",
                label=_("Category"),
                get_url=self.get_edit_url,
            ),
            Column("minor", accessor="get_minor_display", label=_("Children")),
            Column("destination", accessor="destination.name", label=_("Destination")),
            Column("mode", accessor="get_mode_display", label=_("Leaves")),
            BooleanColumn("approves_here", label=_("Approved here")),
            BooleanColumn("on", accessor="destination.is_on", label=_("In use")),
        ]


class _Tried:
    """A form with a second button, which says what the change would do and changes nothing."""

    trials: Any = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "try" not in request.POST:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        self.form = self.get_form()  # type: ignore[attr-defined]
        status = 422
        if self.form.is_valid():
            self.trials, status = try_routes(routes_with(self.form.instance)), 200
        context = self.get_context_data()
        return self.render_to_response(context, status=status)  # type: ignore[attr-defined]

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response

    def save_instance(self) -> Route:
        actor = actor_of(self.request, ADMINISTRATOR)  # type: ignore[attr-defined]
        save_route(self.form.instance, actor=actor)
        return self.form.instance

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return context | {
            "trials": self.trials,
            "differing": sum(one.differs for one in self.trials or []),
        }


class AddRoute(_Tried, generic.CreateView):
    object = None


class EditRoute(_Tried, generic.EditView):
    pass


class DeleteRoute(generic.DeleteView):
    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        trials = try_routes(routes_with(without=self.object))
        return context | {"trials": trials, "differing": sum(one.differs for one in trials)}

    def delete_action(self) -> None:
        with transaction.atomic():
            delete_route(self.object, actor=actor_of(self.request, ADMINISTRATOR))


class Routes(ModelViewSet):
    """Which report goes where. Edited by hand, never copied in bulk; each change is audited."""

    model = Route
    name = "bridge_routes"
    url_prefix = "bridge/routes"
    icon = "redirect"
    menu_label = gettext_lazy("Routes")
    add_to_reference_index = False
    inspect_view_enabled = False
    copy_view_enabled = False
    template_prefix = "deletion_bridge/desk/routes_"
    form_fields: ClassVar = ["category", "minor", "destination", "mode", "approves_here"]
    index_view_class = RouteIndex
    add_view_class = AddRoute
    edit_view_class = EditRoute
    delete_view_class = DeleteRoute


@needs("deletion_bridge.view_route")
def routes_tried(request: HttpRequest) -> HttpResponse:
    """Where the last hundred reports would go under the routes as they are now."""
    trials = try_routes(routes_with())
    context = {"trials": trials, "differing": sum(one.differs for one in trials)}
    return shell(request, "routes_tried", context)
