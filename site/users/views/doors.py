"""Wagtail's and Django's own doors, shut: they would let staff in without a second factor."""

from allauth.account.internal.flows.logout import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import (
    AccountView,
    AvatarSettingsPanel,
    BaseSettingsPanel,
    NameEmailSettingsPanel,
)

from core.refusals import refuse


@never_cache
def to_sign_in(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Lead to our own sign-in; what was posted here is not looked at."""
    target = request.GET.get("next", "")
    back = f"?{urlencode({'next': target})}" if target else ""
    return redirect(f"{reverse('account_login')}{back}")


@never_cache
def to_password_reset(request: HttpRequest, rest: str = "") -> HttpResponse:
    return redirect("account_reset_password")


@never_cache
@csrf_protect
def sign_out(request: HttpRequest) -> HttpResponse:
    """Wagtail's sign-out button; a mere visit asks first."""
    if request.method != "POST":
        return redirect("account_logout")
    logout(request)
    return redirect("account_login")


@method_decorator([never_cache, require_admin_access], name="dispatch")
class StaffAccountView(AccountView):
    """Wagtail's account page without names and pictures: an administrator corrects names."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        hidden = (NameEmailSettingsPanel, AvatarSettingsPanel)
        return [panel for panel in super().get_panels() if not isinstance(panel, hidden)]


def closed(request: HttpRequest, rest: str = "", page_id: int = 0) -> HttpResponse:
    """Changing many people at once would pass by the journal of roles; Wagtail's test alarm is a
    server fault on purpose, which any member of staff could set off; its API acts on pages without
    what our own screens ask for first (law 9), and no screen needs it."""
    raise PermissionDenied


def too_many(request: HttpRequest) -> HttpResponse:
    """handler429, as allauth asks for it."""
    return refuse(request, 429, retry_after_s=60)
