"""Asking for an account of one's own. The page says nothing about the address it is given."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.caching import keep_nowhere
from core.limits import Limit, allow
from core.pages import CACHED_S
from core.refusals import too_many
from core.same_origin import same_origin_only
from users.devices import account_digest
from users.forms import AskAccountForm
from users.services.invitations import answer_request

FROM_ONE_PLACE = Limit("users.account.place", 30, 3600, blind=False)
TO_ONE_ADDRESS = Limit("users.account.address", 1, 3600, blind=False)


@csrf_exempt  # the page with the form is the same for everyone and has no token
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _answer(request)
    response = TemplateResponse(request, "users/ask_account.html", {"form": AskAccountForm()})
    patch_cache_control(response, public=True, max_age=CACHED_S)
    return response


@same_origin_only
def _answer(request: HttpRequest) -> HttpResponse:
    form = AskAccountForm(request.POST)
    if not form.is_valid():
        return TemplateResponse(request, "users/ask_account.html", {"form": form}, status=422)
    if not allow(FROM_ONE_PLACE, request.META.get("REMOTE_ADDR", "")):
        return too_many(request, FROM_ONE_PLACE.seconds_left())
    email = form.cleaned_data["email"]
    if allow(TO_ONE_ADDRESS, account_digest(email).hex()):
        answer_request(email, language=get_language() or "ko")
    response = TemplateResponse(request, "users/account_asked.html", {})
    keep_nowhere(response)
    return response
