"""Is this a file we issued? Whoever holds one asks by its digest, and learns that and when."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.limits import Limit, allow
from core.pages import CACHED_S
from core.refusals import too_many
from core.same_origin import same_origin_only
from surveillance_team.tracking.forms import DigestForm
from surveillance_team.tracking.models import EvidenceDigest

CHECKS = Limit("tracking.check", 30, 600, blind=False)
PAGE = "tracking/check.html"


@csrf_exempt  # the page with the form is the same for everyone and has no token
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _checked(request)
    response = TemplateResponse(request, PAGE, {"form": DigestForm()})
    patch_cache_control(response, public=True, max_age=CACHED_S)
    return response


@same_origin_only
def _checked(request: HttpRequest) -> HttpResponse:
    form = DigestForm(request.POST)
    if not form.is_valid():
        return _private(TemplateResponse(request, PAGE, {"form": form}, status=422))
    if not allow(CHECKS, request.META.get("REMOTE_ADDR", "")):
        return too_many(request, CHECKS.seconds_left())
    issued = EvidenceDigest.objects.filter(digest=form.cleaned_data["digest"]).first()
    context = {"form": form, "checked": True, "issued_at": issued.issued_at if issued else None}
    return _private(TemplateResponse(request, PAGE, context))


def _private(response: TemplateResponse) -> TemplateResponse:
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
