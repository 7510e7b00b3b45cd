"""The list of people in Wagtail's shell, and the addresses of its screens."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.users.views.users import IndexView, UserViewSet

from core.audit import record_accesses

from .actors import actor_of
from .models import User
from .roles import Role
from .second_factor import FACTORS
from .views import people


class PeopleView(IndexView):
    """Everybody with an account. Whose row was shown is recorded, for each of them."""

    add_item_label = _("Invite a person")
    page_title = _("People")
    template_name = "wagtailadmin/generic/index.html"
    results_template_name = "wagtailadmin/generic/index_results.html"
    search_fields = frozenset({"email"})

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "name",
                accessor=lambda person: person.name or _("without a name"),
                label=_("Name"),
                get_url=self.get_edit_url,
            ),
            Column("email", label=_("E-mail address"), sort_key="email"),
            Column("roles", accessor=_role_names, label=_("Roles")),
            BooleanColumn("is_active", label=_("May sign in"), sort_key="is_active"),
            BooleanColumn("enrolled", label=_("Second factor")),
            DateColumn("last_login", label=_("Last sign-in"), sort_key="last_login"),
        ]

    def get_base_queryset(self) -> Any:
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
        return User.objects.prefetch_related("groups").annotate(enrolled=Exists(factors))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        shown = [person.actor_id for person in context["object_list"]]
        record_accesses(
            actor_of(self.request, Role.ADMINISTRATOR), subject_ids=shown, what="users.list"
        )
        return context

    def get_list_buttons(self, instance: User) -> list[Any]:
        return []

    def get_delete_url(self, instance: User) -> None:
        return None


class PersonViewSet(UserViewSet):
    """People are invited and leave; they are neither made nor deleted on a screen."""

    menu_label = _("People")
    index_view_class = PeopleView

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", people.invite_person, name="add"),
            path("edit/<int:pk>/", people.person, name="edit"),
            path("edit/<int:pk>/close/", people.close_account, name="close"),
            path("edit/<int:pk>/reopen/", people.reopen_account, name="reopen"),
            path("edit/<int:pk>/second-factor/", people.reset_factor, name="reset_factor"),
            path("invitations/", people.invitations, name="invitations"),
            path(
                "invitations/<uuid:pk>/withdraw/",
                people.withdraw_invitation,
                name="withdraw_invitation",
            ),
        ]


def _role_names(person: User) -> str:
    held = {group.name for group in person.groups.all()}  # prefetched
    return ", ".join(str(role.label) for role in Role if role.value in held)
