"""Objecting without an account: a form, a receipt with a secret, and the answer."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.caching import keep_nowhere
from core.limits import Limit, allow
from core.pages import CACHED_S
from core.refusals import refuse, too_many
from core.same_origin import same_origin_only
from surveillance_team.textonly import LARGEST, View

from ..forms.objections import AnswerForm, PublicObjectionForm
from ..services import objecting

# A whole school or office stands behind one address; whoever is hurt must not be turned away.
FROM_ONE_PLACE = Limit("oversight.objection", 60, 3600)
GUESSES = Limit("oversight.answer", 30, 3600, blind=False)
TEXT = "application/x-www-form-urlencoded"


def without_account(view: View) -> View:
    """The same page for everyone, without a token; what is sent is text from a page of ours."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            response = view(request, *args, **kwargs)
            patch_cache_control(response, public=True, max_age=CACHED_S)
            return response
        if request.content_type != TEXT:
            return refuse(request, 415)
        try:
            if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
                return refuse(request, 413)
        except ValueError:
            return refuse(request, 400)
        response = same_origin_only(view)(request, *args, **kwargs)
        keep_nowhere(response)
        return response

    return door


@without_account
def objection(request: HttpRequest) -> HttpResponse:
    """The same answer whatever the address: nothing is looked up, so nothing is told."""
    if request.method != "POST":
        return _page(request, "objection.html", {"form": PublicObjectionForm()})
    form = PublicObjectionForm(request.POST)
    if form.is_under_14:
        return redirect("oversight:under_14")
    if not form.is_valid():
        return _page(request, "objection.html", {"form": form}, status=422)
    if not allow(FROM_ONE_PLACE, request.META.get("REMOTE_ADDR", "")):
        return too_many(request, FROM_ONE_PLACE.seconds_left())
    language = get_language() or "ko"
    taken, secret = objecting.object_from_outside(language=language, **form.said)
    spelt = "-".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    return _page(request, "taken.html", {"objection": taken, "secret": spelt})


@require_safe
@cache_control(public=True, max_age=CACHED_S)
def under_14(request: HttpRequest) -> HttpResponse:
    """Lines that take no data. Nothing was stored on the way here (law 5)."""
    return _page(request, "under_14.html", {})


@without_account
def answer(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, "answer.html", {"form": AnswerForm()})
    form = AnswerForm(request.POST)
    found = None
    if form.is_valid():
        if not allow(GUESSES, request.META.get("REMOTE_ADDR", "")):
            return too_many(request, GUESSES.seconds_left())
        found = objecting.find_answer(form.cleaned_data["receipt"], form.cleaned_data["secret"])
        if found is None:
            form.add_error("receipt", _("These two do not belong together. Check both once more."))
    if found is None:
        return _page(request, "answer.html", {"form": form}, status=422)
    return _page(request, "answer.html", {"objection": found})


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    return TemplateResponse(request, f"oversight/public/{template}", context, status=status)
