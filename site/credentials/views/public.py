from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.limits import Limit, allow
from core.pages import CACHED_S
from core.refusals import too_many
from core.same_origin import same_origin_only
from credentials.document import printed_lines
from credentials.forms import CodeForm
from credentials.kinds import kind_of
from credentials.models import Credential, Standing
from credentials.services import credential_by_code

CHECKS = Limit("credentials.check", 30, 600, blind=False)
PAGE = "credentials/check.html"


@csrf_exempt  # the page with the form is the same for everyone and has no token
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _checked(request)
    response = TemplateResponse(request, PAGE, {"form": CodeForm()})
    patch_cache_control(response, public=True, max_age=CACHED_S)
    return response


@same_origin_only
def _checked(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _private(TemplateResponse(request, PAGE, {"form": form}, status=422))
    if not _may_check(request):
        return too_many(request, CHECKS.seconds_left())
    credential = credential_by_code(form.cleaned_data["code"])
    if credential is None:
        form.add_error("code", _unknown())
        return _private(TemplateResponse(request, PAGE, {"form": form}, status=422))
    return _result(request, credential)


@require_safe
@never_cache
def check_code(request: HttpRequest, code: str) -> HttpResponse:
    if not _may_check(request):
        return too_many(request, CHECKS.seconds_left())
    credential = credential_by_code(code)
    if credential is None:
        form = CodeForm({"code": code})
        form.is_valid()
        if not form.errors:
            form.add_error("code", _unknown())
        return _private(TemplateResponse(request, PAGE, {"form": form}, status=404))
    return _result(request, credential)


def _result(request: HttpRequest, credential: Credential) -> HttpResponse:
    standing = credential.standing()
    context = {
        "credential": credential,
        "kind": kind_of(credential.kind),
        "standing": standing,
        "is_valid": standing == Standing.VALID,
        "lines": printed_lines(credential, name_masked=True),
    }
    return _private(TemplateResponse(request, "credentials/checked.html", context))


def _may_check(request: HttpRequest) -> bool:
    return allow(CHECKS, request.META.get("REMOTE_ADDR", ""))


def _unknown() -> str:
    return _("We have issued no certificate with this number. Compare it with the paper.")


def _private(response: TemplateResponse) -> TemplateResponse:
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
