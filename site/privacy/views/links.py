from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from core.caching import keep_nowhere
from core.limits import Limit, allow
from core.pages import CACHED_S
from core.refusals import too_many
from core.same_origin import same_origin_only
from privacy.forms import AddressForm
from privacy.people import email_digest
from privacy.services import LinkStale, open_link, send_link
from privacy.services.links import is_usable
from privacy.visitors import SESSION_KEY, let_in

FROM_ONE_PLACE = Limit("privacy.link.place", 30, 3600, blind=False)
TO_ONE_ADDRESS = Limit("privacy.link.address", 3, 3600, blind=False)
TRIES = Limit("privacy.link.open", 60, 3600, blind=False)


@csrf_exempt  # the page with the form is the same for everyone and has no token
@require_http_methods(["GET", "HEAD", "POST"])
def ask_link(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _send(request)
    response = TemplateResponse(request, "privacy/ask_link.html", {"form": AddressForm()})
    patch_cache_control(response, public=True, max_age=CACHED_S)
    return response


@same_origin_only
def _send(request: HttpRequest) -> HttpResponse:
    form = AddressForm(request.POST)
    if not form.is_valid():
        return TemplateResponse(request, "privacy/ask_link.html", {"form": form}, status=422)
    if not allow(FROM_ONE_PLACE, request.META.get("REMOTE_ADDR", "")):
        return too_many(request, FROM_ONE_PLACE.seconds_left())
    email = form.cleaned_data["email"]
    # The same page, however many mails the address had: it says nothing about the address.
    if allow(TO_ONE_ADDRESS, (email_digest(email) or b"").hex()):
        send_link(email, language=get_language() or "ko")
    response = TemplateResponse(request, "privacy/link_sent.html", {})
    keep_nowhere(response)
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    if not allow(TRIES, request.META.get("REMOTE_ADDR", "")):
        return too_many(request, TRIES.seconds_left())
    if request.method != "POST":
        usable = is_usable(token)
        context = {"usable": usable, "token": token}
        return TemplateResponse(
            request, "privacy/link.html", context, status=200 if usable else 410
        )
    try:
        opened = open_link(token)
    except LinkStale:
        return TemplateResponse(request, "privacy/link.html", {"usable": False}, status=410)
    let_in(request, opened)
    return redirect("privacy:mine")


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    request.session.pop(SESSION_KEY, None)
    return redirect("privacy:ask_link")
