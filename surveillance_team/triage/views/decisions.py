"""Deciding about one report. Every answer keeps the officer's place in the queue."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from surveillance_team.models import Target
from surveillance_team.services import asking

from ..deciding import Action
from ..demands import DemandForm
from ..forms import AcceptForm, AskForm, LeaveOutForm, MergeForm, PartForm, VersionForm
from ..models import Claim, Proposal
from ..queue import Filters, following, rows_of
from ..services import deciding
from .desk import room
from .doors import REFUSALS, WORDS, for_officers, officer, target_or_404

CHILDREN_ASKED = 10


@for_officers
@require_POST
def accept(request: HttpRequest, target_id: UUID) -> HttpResponse:
    done = _("Accepted. It is on its way.")
    return _decide(request, target_id, Action.ACCEPT, AcceptForm, done)


@for_officers
@require_POST
def leave_out(request: HttpRequest, target_id: UUID) -> HttpResponse:
    return _decide(request, target_id, Action.LEAVE_OUT, LeaveOutForm, _("Not passed on."))


@for_officers
@require_POST
def ask(request: HttpRequest, target_id: UUID) -> HttpResponse:
    return _decide(request, target_id, Action.ASK, AskForm, _("The question was sent."))


@for_officers
@require_POST
def merge(request: HttpRequest, target_id: UUID) -> HttpResponse:
    done = _("Merged. Its reports go on with the other address.")
    return _decide(request, target_id, Action.MERGE, MergeForm, done)


@for_officers
@require_POST
def part(request: HttpRequest, target_id: UUID) -> HttpResponse:
    """Stays with the report: it is to be decided by itself."""
    done = _("Taken apart. Each address is decided by itself again; nothing has left by this.")
    return _decide(request, target_id, Action.PART, PartForm, done, stay=True)


@for_officers
@require_POST
def raise_to_child(request: HttpRequest, target_id: UUID) -> HttpResponse:
    """Stays with the report, or goes to the one that answers for it: it is still to be decided,
    now before all others."""
    done = _("Raised. It goes first now, and whoever has it already is told.")
    return _decide(request, target_id, Action.RAISE, VersionForm, done, stay=True)


@for_officers
@require_POST
def reassess(request: HttpRequest, target_id: UUID) -> HttpResponse:
    done = _("Assessed anew. Whoever has it is told what is different.")
    return _decide(request, target_id, Action.REASSESS, AcceptForm, done)


@for_officers
@require_POST
def asked(request: HttpRequest, target_id: UUID) -> HttpResponse:
    form = DemandForm(request.POST)
    if not form.is_valid():
        return room(request, target_or_404(target_id), status=422, failed=form)
    try:
        asking.record_asked(
            target_id, actor=officer(request), today=timezone.localdate(), **form.demand
        )
    except ObjectDoesNotExist:
        raise Http404 from None
    except asking.AskedLater as fault:
        form.add_error("asked_on", str(WORDS[type(fault)]))
        return room(request, target_or_404(target_id), status=422, failed=form)
    except asking.NotPossible:
        messages.error(request, _("It has to be decided first."))
        return room(request, target_or_404(target_id), status=409)
    except REFUSALS as fault:
        return refused(request, target_id, fault)
    messages.success(request, _("Recorded. Destinations that waited for it are told."))
    return redirect("triage:target", target_id)


@for_officers
@require_POST
def confirm(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    return _answer(request, proposal_id, deciding.confirm, _("Confirmed and carried out."))


@for_officers
@require_POST
def decline(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    done = _("The proposal is closed. The report is to be decided as before.")
    return _answer(request, proposal_id, deciding.decline, done)


def refused(request: HttpRequest, target_id: UUID, fault: Exception) -> HttpResponse:
    """The page again, with a word why nothing was decided."""
    messages.error(request, str(WORDS[type(fault)]))
    return room(request, target_or_404(target_id), status=409)


def _decide(
    request: HttpRequest,
    target_id: UUID,
    action: str,
    form_class: type[forms.Form],
    done: str,
    *,
    stay: bool = False,
) -> HttpResponse:
    form = form_class(request.POST)
    if not form.is_valid():
        return room(request, target_or_404(target_id), status=422, failed=form)
    before = target_or_404(target_id)
    try:
        result = deciding.decide(action, target_id, actor=officer(request), **form.cleaned_data)
    except ObjectDoesNotExist:
        raise Http404 from None
    except REFUSALS as fault:
        return refused(request, target_id, fault)
    if isinstance(result, Proposal):
        messages.warning(request, _("Proposed. It waits for a second person, nothing has left."))
    else:
        messages.success(request, done)
        before = result if stay else before
    return _onward(request, before, stay=stay)


def _answer(request: HttpRequest, proposal_id: UUID, answer: Any, done: str) -> HttpResponse:
    proposal = Proposal.objects.filter(pk=proposal_id).select_related("target").first()
    if proposal is None:
        raise Http404
    try:
        answer(proposal_id, actor=officer(request))
    except ObjectDoesNotExist:
        messages.error(request, _("An address was joined with another. Please decide anew."))
        return room(request, proposal.target.merged_into or proposal.target, status=409)
    except REFUSALS as fault:
        return refused(request, proposal.target_id, fault)
    messages.success(request, done)
    return _onward(request, proposal.target)


def _onward(request: HttpRequest, decided: Target, *, stay: bool = False) -> HttpResponse:
    """To the next report at the same place of the queue; a child-suspected one goes before."""
    filters = Filters.read(request.GET)
    me = officer(request).id
    onward = decided.pk if stay else _waiting_child(me, decided)
    onward = onward or following(filters, decided, me)
    query = f"?{filters.here}" if filters.here else ""
    page = reverse("triage:target", args=[onward]) if onward else reverse("triage:queue")
    return redirect(page + query)


def _waiting_child(officer_id: UUID, decided: Target) -> UUID | None:
    """The first child-suspected one that nobody is at and that no proposal waits for."""
    first = [row.pk for row in rows_of(Filters(child=True), CHILDREN_ASKED)]
    taken = Claim.objects.of_others(officer_id).filter(target__in=first)
    proposed = Proposal.objects.open().filter(target__in=first)
    busy = {decided.pk, *taken.values_list("target_id", flat=True)}
    busy |= set(proposed.values_list("target_id", flat=True))
    return next((pk for pk in first if pk not in busy), None)
