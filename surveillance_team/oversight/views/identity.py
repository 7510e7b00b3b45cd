"""Asking who reported an address, deciding about it as a second person, and looking."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.actors import actor_cards
from surveillance_team.models import Target
from surveillance_team.staff import acting, for_those_who_may, shell

from ..forms.identity import ApproveForm, AskIdentityForm
from ..models import IdentityRequest
from ..services import identity

for_askers = for_those_who_may(identity.ASKS)
for_deciders = for_those_who_may(identity.APPROVES)
for_both = for_those_who_may(identity.ASKS, identity.APPROVES)
MOST = 50


@for_both
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, for those; one's own requests, for who asked."""
    decides = request.user.has_perm(identity.APPROVES)
    own = IdentityRequest.objects.filter(asked_by=request.user.actor_id).order_by("-id")
    waiting = IdentityRequest.objects.waiting().exclude(asked_by=request.user.actor_id)
    decided = IdentityRequest.objects.filter(decided_by=request.user.actor_id).order_by("-id")
    context = {
        "decides": decides,
        "waiting": list(waiting.order_by("answer_by")[:MOST]) if decides else [],
        "decided": list(decided[:MOST]) if decides else [],
        "own": list(own[:MOST]),
    }
    return shell(request, "oversight/desk/identities.html", context)


@for_askers
@require_POST
def ask(request: HttpRequest, target_id: UUID) -> HttpResponse:
    target = get_object_or_404(Target, pk=target_id)
    form = AskIdentityForm(request.POST, target=target, auto_id="identity_%s")
    if form.is_valid():
        said = form.cleaned_data
        try:
            asked = identity.ask(
                target_id=target.pk,
                monitor_id=said["monitor"],
                reason=said["reason"],
                words=said["words"],
                reference=said["reference"],
                actor=acting(request),
            )
        except identity.NotReported:
            raise Http404 from None
        except identity.AskedAlready:
            form.add_error("monitor", _("You have asked this already. It waits, or is approved."))
        else:
            messages.success(request, _("Asked. A second person decides, and you are told."))
            return redirect("oversight_desk:identity", asked.pk)
    return shell(
        request, "oversight/desk/identity_ask.html", {"form": form, "target": target}, status=422
    )


@for_both
@require_safe
def one(request: HttpRequest, request_id: UUID) -> HttpResponse:
    return _page(request, request_id)


@for_deciders
@require_POST
def approve(request: HttpRequest, request_id: UUID) -> HttpResponse:
    form = ApproveForm(request.POST)
    if not form.is_valid():
        return _page(request, request_id, approve_form=form, status=422)
    day = form.cleaned_data["told_from"]
    try:
        identity.approve(request_id, actor=acting(request), told_from=day)
    except identity.DayNeeded:
        form.add_error("told_from", _("Name a day after today on which the reporter is told."))
        return _page(request, request_id, approve_form=form, status=422)
    except (ObjectDoesNotExist, identity.NotYours, identity.NotNow) as fault:
        return _refused(request, request_id, fault)
    messages.success(request, _("Approved. Who asked may look for a limited time."))
    return redirect("oversight_desk:identity", request_id)


@for_deciders
@require_POST
def refuse(request: HttpRequest, request_id: UUID) -> HttpResponse:
    return _change(request, request_id, identity.refuse, _("Refused. Who asked is told."))


@for_askers
@require_POST
def withdraw(request: HttpRequest, request_id: UUID) -> HttpResponse:
    return _change(request, request_id, identity.withdraw, _("Withdrawn."))


@for_askers
@require_POST
def see(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The name stands on the answer to the POST and nowhere else."""
    try:
        person = identity.see(request_id, actor=acting(request))
    except (ObjectDoesNotExist, identity.NotYours, identity.NotNow) as fault:
        return _refused(request, request_id, fault)
    asked = get_object_or_404(IdentityRequest, pk=request_id)
    return shell(request, "oversight/desk/identity_seen.html", {"asked": asked, "person": person})


def _change(
    request: HttpRequest, request_id: UUID, change: Callable[..., Any], done: str
) -> HttpResponse:
    try:
        change(request_id, actor=acting(request))
    except (ObjectDoesNotExist, identity.NotYours, identity.NotNow) as fault:
        return _refused(request, request_id, fault)
    messages.success(request, done)
    return redirect("oversight_desk:identity", request_id)


def _refused(request: HttpRequest, request_id: UUID, fault: Exception) -> HttpResponse:
    if isinstance(fault, ObjectDoesNotExist):
        raise Http404
    if isinstance(fault, identity.NotYours):
        messages.error(request, _("This takes another person."))
    else:
        messages.error(request, _("This is not possible any more. Below is how it stands now."))
    return _page(request, request_id, status=409)


def _page(
    request: HttpRequest,
    request_id: UUID,
    *,
    approve_form: ApproveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = get_object_or_404(IdentityRequest, pk=request_id)
    is_own = asked.asked_by == request.user.actor_id
    decides = request.user.has_perm(identity.APPROVES)
    if not (is_own or decides):
        raise Http404
    now, state = timezone.now(), IdentityRequest.State
    cards = actor_cards([asked.asked_by, *([asked.decided_by] if asked.decided_by else [])])
    waits = asked.state == state.ASKED and asked.answer_by > now
    approved = asked.state == state.APPROVED and asked.shown_until and asked.shown_until > now
    context = {
        "asked": asked,
        "is_own": is_own,
        "may_decide": waits and decides and not is_own,
        "may_see": bool(approved and is_own and request.user.has_perm(identity.ASKS)),
        "may_withdraw": is_own and (waits or approved),
        "asker": cards.get(asked.asked_by),
        "decider": cards.get(asked.decided_by) if asked.decided_by else None,
        "approve_form": approve_form or ApproveForm(),
    }
    return shell(request, "oversight/desk/identity.html", context, status=status)
