"""Answers to what we cannot do for a request: a page in the reader's language, never a trace.

They are drawn without session, database or host name where these are what failed.
"""

import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import (
    get_supported_language_variant,
    parse_accept_lang_header,
)

from .caching import keep_nowhere

log = logging.getLogger("jikimi.web")

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
BARE = """<!doctype html><html lang="{language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{title}</title>
<main><p><a href="https://www.weather.go.kr/" rel="nofollow noreferrer">{leave}</a></p>
<h1>{title}</h1><p>{words}</p>
<p>{lines}: <a href="tel:1366">1366</a>, <a href="tel:112">112</a></p>
<p><a href="/">{home}</a></p></main>"""
"""Drawn without templates and style sheets, for when these failed too. Help and leaving stay."""

TRY_AGAIN_S = {429: 60, 503: 60}
"""What Retry-After says where nobody knows better."""


def refuse(request: HttpRequest, status: int, *, retry_after_s: int | None = None) -> HttpResponse:
    """A page for a status of the 400s or 500s, with words on what to do next."""
    with translation.override(language_of(request)):
        title, words = _wording(status)
        response = HttpResponse(_page(request, status, title, words), status=status)
    keep_nowhere(response)
    response["Content-Language"] = language_of(request)
    if wait_s := retry_after_s or TRY_AGAIN_S.get(status):
        response["Retry-After"] = str(wait_s)
    return response


def too_many(request: HttpRequest, seconds_left: int) -> HttpResponse:
    """429 for a limit, saying when to try again: `too_many(request, limit.seconds_left())`."""
    return refuse(request, 429, retry_after_s=seconds_left)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler400. What was too much for Django's limits is told apart."""
    return refuse(request, 413 if isinstance(exception, TOO_MUCH) else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refuse(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refuse(request, 404)


def server_fault(request: HttpRequest) -> HttpResponse:
    return refuse(request, 500)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """settings.CSRF_FAILURE_VIEW."""
    return refuse(request, 403)


def language_of(request: HttpRequest) -> str:
    """The language of the address, else the one the browser asks for, else the site's."""
    if in_path := translation.get_language_from_path(request.path_info):
        return in_path
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


def _page(request: HttpRequest, status: int, title: str, words: str) -> str:
    context = {"status": status, "refusal_title": title, "refusal_words": words}
    try:
        return render_to_string("core/refusal.html", context, request)
    except Exception as fault:  # noqa: BLE001 - whatever failed, an answer is owed
        log.warning("refusal_bare", extra={"fault": type(fault).__name__, "status": status})
        return BARE.format(
            language=translation.get_language(),
            title=escape(title),
            words=escape(words),
            home=escape(_("To the front page")),
            leave=escape(_("Leave now")),
            lines=escape(_("If you need help now")),
        )


def _wording(status: int) -> tuple[str, str]:
    known: dict[int, tuple[Any, Any]] = {
        400: (
            _("We could not read this request"),
            _("It holds characters or an address we cannot use. Go back, check, and try again."),
        ),
        403: (
            _("This page is not open to you"),
            _("Your form may have been open too long, or you need to sign in. Load it again."),
        ),
        404: (
            _("There is no such page"),
            _("It may have moved. Go to the front page and look from there."),
        ),
        405: (
            _("This address cannot be used that way"),
            _("Go back and use the buttons of the page."),
        ),
        413: (
            _("That was too much at once"),
            _("Nothing was saved. Send less at a time: shorten the text or split the list."),
        ),
        429: (
            _("Too many tries in a short time"),
            _("Wait a little, then try again. If you need help right now, call a help line."),
        ),
        503: (
            _("Just a moment, please"),
            _("We cannot save anything right now. Try again in a minute."),
        ),
    }
    return known.get(
        status,
        (
            _("Something went wrong on our side"),
            _("Nothing was lost that you had already sent. Try again in a few minutes."),
        ),
    )
