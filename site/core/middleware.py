"""What every request passes through."""

import logging
import time
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from .bad_input import check_request, is_unusable_text
from .caching import is_personal, keep_nowhere
from .proxies import FORWARDED, is_proxy, networks
from .refusals import TOO_MUCH, bad_request, refuse

log = logging.getLogger("jikimi.web")

Handler = Callable[[HttpRequest], HttpResponse]


def log_request(get_response: Handler) -> Handler:
    """One line per request: view, method, status, duration. No address, no person, no query."""

    def middleware(request: HttpRequest) -> HttpResponse:
        started = time.monotonic()
        response = get_response(request)
        match = getattr(request, "resolver_match", None)
        view = match.view_name if match else ""
        if not _is_help(request, view):  # asking for help is never logged (law 10)
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


def find_client(get_response: Handler) -> Handler:
    """Put the client's own address into REMOTE_ADDR, as our proxies (settings.TRUSTED_PROXIES) saw
    it. From anyone else the X-Forwarded headers are thrown away: they say what the client likes."""
    networks(tuple(settings.TRUSTED_PROXIES))  # what cannot be read stops the start

    def middleware(request: HttpRequest) -> HttpResponse:
        if not is_proxy(request.META.get("REMOTE_ADDR", "")):
            for header in FORWARDED:
                request.META.pop(header, None)
        elif said := request.META.get("HTTP_X_FORWARDED_FOR", "").replace(" ", ""):
            hops = said.split(",")
            outside = [hop for hop in hops if not is_proxy(hop)]
            request.META["REMOTE_ADDR"] = _address(outside[-1] if outside else hops[0])
        return get_response(request)

    return middleware


class RefuseBadInput:
    """400 for text that no database or person can use, 413 for more than we take, 405 with words,
    each as a page in the reader's language. Nothing of ours has run by then."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            check_request(request)
        except (BadRequest, *TOO_MUCH) as fault:
            return bad_request(request, fault)
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            page = refuse(request, 405)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        return bad_request(request, fault) if is_unusable_text(fault) else None


def choose_policy(get_response: Handler) -> Handler:
    """Strict Content-Security-Policy everywhere; Wagtail's shell bears a little less, its editors
    inline styles too. A view of ours in the shell sets response.strict_policy = True."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not getattr(response, "strict_policy", False):
            if request.path_info.startswith(settings.EDITOR_PATHS):
                # A preview went through all of this once as a page, which nobody may frame.
                response.headers.pop("Content-Security-Policy", None)
                response._csp_config = settings.EDITOR_POLICY  # django-csp's own name for it
            elif request.path_info.startswith("/admin/"):
                response._csp_config = settings.ADMIN_POLICY
        for name, value in settings.SECURITY_HEADERS.items():
            response.headers.setdefault(name, value)
        if getattr(request, "signed_out", False):
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return middleware


def forbid_storing(get_response: Handler) -> Handler:
    """No cache and no browser keeps what depends on who asks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if is_personal(request, response):
            keep_nowhere(response)
        return response

    return middleware


def _is_help(request: HttpRequest, view: str) -> bool:
    return view.startswith("help") or getattr(request, "is_help", False)


def _address(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        return ""


def note_sign_out(request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Receiver of user_logged_out."""
    if request is not None:
        request.signed_out = True
