"""What every request passes through."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

log = logging.getLogger("jikimi.web")

Handler = Callable[[HttpRequest], HttpResponse]


def log_request(get_response: Handler) -> Handler:
    """One line per request: view, method, status, duration. No address, no person, no query."""

    def middleware(request: HttpRequest) -> HttpResponse:
        started = time.monotonic()
        response = get_response(request)
        match = getattr(request, "resolver_match", None)
        view = match.view_name if match else ""
        if not view.startswith("help"):  # asking for help is never logged (law 10)
            log.info(
                "request",
                extra={
                    "method": request.method,
                    "status": response.status_code,
                    "view": view,
                    "duration_ms": round(1000 * (time.monotonic() - started)),
                },
            )
        return response

    return middleware


def refuse_bad_input(get_response: Handler) -> Handler:
    """400 for text that no database or person can use: NUL bytes and unpaired surrogates."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or any("\0" in v for vs in request.GET.lists() for v in vs[1]):
            raise BadRequest("NUL")
        return get_response(request)

    return middleware


def choose_policy(get_response: Handler) -> Handler:
    """Strict Content-Security-Policy everywhere; Wagtail's editors bear a little less."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith("/admin/") and not getattr(response, "strict_policy", False):
            response._csp_config = settings.ADMIN_POLICY  # noqa: SLF001 - django-csp's own name
        return response

    return middleware
