"""What citizens do on a campaign. None of these pages knows a session or sets a cookie: forms are
taken from our own pages alone (core.same_origin)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.languages import in_its_languages
from core.limits import Limit, allow
from core.pages import CACHED_S
from core.refusals import too_many
from core.same_origin import same_origin_only

from . import links
from .consents import Asked, texts_in_force
from .forms import JoinForm, PromiseForm
from .models import CampaignPage
from .services import (
    CampaignClosed,
    LinkStale,
    confirm_signup,
    join_campaign,
    make_promise,
    withdraw_signup,
)
from .services.signups import campaign_of, signup_by_link

# A whole school stands behind one address: these stop machines, not classes.
PROMISE = Limit("campaigns.promise", 1200, 600)
JOIN = Limit("campaigns.join", 300, 3600, blind=False)

DONE = {links.CONFIRM: "campaigns/confirmed.html", links.WITHDRAW: "campaigns/withdrawn.html"}


@csrf_exempt
@require_POST
@same_origin_only
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = _campaign(pk)
    if not allow(PROMISE, request.META.get("REMOTE_ADDR", "")):
        return too_many(request, PROMISE.seconds_left())
    form = PromiseForm(request.POST)
    if not form.is_valid():
        context = campaign.get_context(request) | {"form": form}
        return TemplateResponse(request, campaign.get_template(request), context, status=422)
    try:
        make_promise(campaign, district=form.cleaned_data["district"])
    except CampaignClosed:
        return _closed(request, campaign)
    return redirect("campaigns:thanks", pk)


@require_safe
def thanks(request: HttpRequest, pk: int) -> HttpResponse:
    response = _page(request, "campaigns/thanks.html", _campaign(pk))
    patch_cache_control(response, public=True, max_age=CACHED_S)
    return response


@require_safe
def join_first(request: HttpRequest, pk: int) -> HttpResponse:
    """The question of age stands before any field (law 5)."""
    campaign = _campaign(pk)
    if not campaign.is_open:
        return _closed(request, campaign)
    response = _page(request, "campaigns/age.html", campaign)
    patch_cache_control(response, public=True, max_age=CACHED_S)
    return response


@require_safe
def under_14(request: HttpRequest, pk: int) -> HttpResponse:
    response = _page(request, "campaigns/under_14.html", _campaign(pk))
    patch_cache_control(response, public=True, max_age=CACHED_S)
    return response


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, pk: int) -> HttpResponse:
    campaign, asked = _campaign(pk), texts_in_force()
    if not campaign.is_open:
        return _closed(request, campaign)
    if asked.join is None:
        return _page(request, "campaigns/not_by_mail.html", campaign, status=409)
    if request.method == "POST":
        return _take_signup(request, campaign, asked)
    form = JoinForm(initial={"over_14": "yes"}, asked=asked)
    return _page(request, "campaigns/join.html", campaign, form=form)


@require_safe
def mailed(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, "campaigns/mailed.html", _campaign(pk))


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    return _answer_link(request, links.CONFIRM, token)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    return _answer_link(request, links.WITHDRAW, token)


@same_origin_only
def _take_signup(request: HttpRequest, campaign: CampaignPage, asked: Asked) -> HttpResponse:
    form = JoinForm(request.POST, asked=asked)
    if not form.is_over_14:
        return redirect("campaigns:join_first", campaign.pk)
    if not form.is_valid():
        return _page(request, "campaigns/join.html", campaign, form=form, status=422)
    if not allow(JOIN, request.META.get("REMOTE_ADDR", "")):
        return too_many(request, JOIN.seconds_left())
    join_campaign(
        campaign,
        email=form.cleaned_data["email"],
        language=get_language() or "ko",
        join_text=asked.join,
        news_text=asked.news if form.cleaned_data.get("wants_news") else None,
    )
    return redirect("campaigns:mailed", campaign.pk)


def _answer_link(request: HttpRequest, purpose: str, token: str) -> HttpResponse:
    """A page with one button; only the button does what the link is for."""
    try:
        if request.method == "POST":
            return _act_on_link(request, purpose, token)
        signup = signup_by_link(purpose, token)
        campaign = campaign_of(signup)
    except LinkStale:
        return render(request, "campaigns/link_stale.html", {"purpose": purpose}, status=410)
    return _page(request, f"campaigns/{purpose}.html", campaign, signup=signup)


@same_origin_only
def _act_on_link(request: HttpRequest, purpose: str, token: str) -> HttpResponse:
    if purpose == links.CONFIRM:
        campaign = campaign_of(confirm_signup(token))
    else:
        campaign = withdraw_signup(token)
    return _page(request, DONE[purpose], campaign)


def _campaign(pk: int) -> CampaignPage:
    found: CampaignPage = get_object_or_404(CampaignPage.objects.live(), id=pk)
    return found


def _page(
    request: HttpRequest, template: str, campaign: CampaignPage, status: int = 200, **extra: Any
) -> HttpResponse:
    context = {"campaign": campaign, **extra}
    here = request.resolver_match
    if here and "pk" in here.kwargs:  # pages behind a link keep the language of its mail
        context["translations"] = in_its_languages(campaign, here.view_name)
    return render(request, template, context, status=status)


def _closed(request: HttpRequest, campaign: CampaignPage) -> HttpResponse:
    return _page(request, "campaigns/closed.html", campaign, status=409)
