from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.caching import keep_nowhere
from core.limits import Limit, allow
from core.pages import CACHED_S
from core.refusals import too_many
from core.same_origin import same_origin_only
from home.forms import TakedownForm
from home.models import TakedownRequest
from home.services import ask_takedown
from privacy.people import email_digest

# A whole school stands behind one address; whoever is hurt by a page must not be turned away.
FROM_ONE_PLACE = Limit("home.takedown", 60, 3600)
TO_ONE_ADDRESS = Limit("home.takedown.address", 3, 3600, blind=False)


@require_safe
@cache_control(public=True, max_age=CACHED_S)
def contact(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "home/contact/contact.html")


@csrf_exempt  # the page with the form is the same for everyone and has no token
@require_http_methods(["GET", "HEAD", "POST"])
def takedown(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _take(request)
    response = _page(request, TakedownForm())
    patch_cache_control(response, public=True, max_age=CACHED_S)
    return response


@require_safe
def receipt(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """What became of a request, for whoever has its address. It names nobody."""
    asked = get_object_or_404(TakedownRequest, pk=request_id)
    response = TemplateResponse(request, "home/contact/receipt.html", {"asked": asked})
    keep_nowhere(response)
    return response


@same_origin_only
def _take(request: HttpRequest) -> HttpResponse:
    form = TakedownForm(request.POST, host=request.get_host())
    if not form.is_valid():
        return _page(request, form, status=422)
    if not allow(FROM_ONE_PLACE, request.META.get("REMOTE_ADDR", "")):
        return too_many(request, FROM_ONE_PLACE.seconds_left())
    email = form.cleaned_data["email"]
    asked = ask_takedown(
        page_path=form.cleaned_data["page"],
        reason=form.cleaned_data["reason"],
        words=form.cleaned_data["words"],
        email=email,
        language=get_language() or "ko",
        may_mail=not email or allow(TO_ONE_ADDRESS, (email_digest(email) or b"").hex()),
    )
    return redirect("takedown_receipt", asked.pk)


def _page(request: HttpRequest, form: TakedownForm, *, status: int = 200) -> HttpResponse:
    trail = [{"url": reverse("contact"), "title": _("Contact")}]
    context = {"form": form, "trail": trail}
    return TemplateResponse(request, "home/contact/takedown.html", context, status=status)
