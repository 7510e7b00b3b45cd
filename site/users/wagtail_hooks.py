"""What this room adds to Wagtail's shell."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


class InvitationsItem(MenuItem):
    def is_shown(self, request: object) -> bool:
        return bool(request.user.has_perm("users.add_user"))  # type: ignore[attr-defined]


@hooks.register("register_settings_menu_item")
def invitations_item() -> MenuItem:
    url = reverse("wagtailusers_users:invitations")
    return InvitationsItem(_("Invitations"), url, icon_name="mail", order=601)
