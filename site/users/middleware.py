"""The second factor, asked for behind every door."""

from collections.abc import Callable
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from .second_factor import Fault, fault_of, touch

Handler = Callable[[HttpRequest], HttpResponse]

ENROLMENT_PAGES = frozenset({"mfa_activate_totp", "account_reauthenticate", "account_logout"})

PINGS = "wagtailadmin_editing_sessions:"
"""An open editor calls home every few seconds; that is no sign of a person."""


def require_second_factor(get_response: Handler) -> Handler:
    """Make `request.user` anonymous to every view until the person has given what it needs.

    It works where the question "who is this?" is answered and not by a list of addresses, so a
    door nobody thought of leads nowhere. Pages that never ask stay cacheable: no session is
    touched for them.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        signed_in = request.user

        def admitted() -> Any:
            return _admit(request, signed_in)

        request.user = SimpleLazyObject(admitted)
        request.auser = sync_to_async(admitted)
        response = get_response(request)
        fault = getattr(request, "sign_in_fault", None)
        return _lead_on(request, response, fault) if fault else response

    return middleware


def _admit(request: HttpRequest, signed_in: Any) -> Any:
    if not signed_in.is_authenticated:
        return signed_in
    fault = fault_of(request, signed_in)
    if fault is None:
        if not _view_name(request).startswith(PINGS):
            touch(request)
        return signed_in
    if fault is Fault.ENROL and _view_name(request) in ENROLMENT_PAGES:
        return signed_in
    request.sign_in_fault = fault
    if fault is not Fault.ENROL:
        request.session.flush()
    if fault is Fault.TIMED_OUT:
        words = _("You were signed out because nothing happened for a while.")
        messages.info(request, words, fail_silently=True)
    return AnonymousUser()


def _lead_on(request: HttpRequest, response: HttpResponse, fault: Fault) -> HttpResponse:
    """Where a view turned somebody away, say what is missing instead; open pages stay open."""
    if not _turned_away(request, response):
        return response
    if fault is Fault.ENROL:
        return HttpResponseRedirect(reverse("mfa_activate_totp"))
    back = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
    return HttpResponseRedirect(f"{reverse('account_login')}?{back}".rstrip("?"))


def _turned_away(request: HttpRequest, response: HttpResponse) -> bool:
    if response.status_code in (401, 403):
        return True
    if _view_name(request) == "account_login":
        return bool(request.sign_in_fault is Fault.ENROL)
    target = response.get("Location", "").partition("?")[0]
    return target.endswith("/accounts/login/")


def _view_name(request: HttpRequest) -> str:
    match = request.resolver_match
    if match is None:
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return ""
    return str(match.view_name)


def answer_unprocessable(get_response: Handler) -> Handler:
    """Say 422 where one of allauth's forms came back with errors: its views say 200."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method != "POST" or response.status_code != 200:
            return response
        form = (getattr(response, "context_data", None) or {}).get("form")
        if form is not None and form.is_bound and form.errors:
            response.status_code = 422
        return response

    return middleware
