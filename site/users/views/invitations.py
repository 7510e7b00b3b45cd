"""The page behind an invitation's link. Looking at it changes nothing."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from core.limits import Limit, allow
from core.refusals import too_many
from users.adapter import AccountAdapter
from users.forms import AcceptInvitationForm
from users.services.invitations import InvitationNotOpen, accept, find_open

LIMIT = Limit("users.invitation", 60, 300)


@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    if not allow(LIMIT, AccountAdapter().get_client_ip(request)):
        return too_many(request, LIMIT.per_s)
    posted = request.POST if request.method == "POST" else None
    try:
        invitation = find_open(token)
        form = AcceptInvitationForm(posted, email=invitation.email)
        if form.is_valid():
            return _accepted(request, token, form)
    except InvitationNotOpen:
        return TemplateResponse(request, "users/invitation_closed.html", status=410)
    context = {"form": form, "invitation": invitation}
    status = 200 if posted is None else 422
    return TemplateResponse(request, "users/invitation.html", context, status=status)


def _accepted(request: HttpRequest, token: str, form: AcceptInvitationForm) -> HttpResponse:
    password = form.cleaned_data["password1"]
    person = accept(
        token,
        name=form.cleaned_data["name"],
        password=password,
        language=get_language() or "ko",
    )
    request.session.flush()  # whoever was signed in on this browser is somebody else
    login = Login(user=person, email=person.email)
    response: HttpResponse = perform_password_login(request, {"email": person.email}, login)
    return response
