"""Rounds of thanks: who is proposed by the rule, chosen by one person, approved by another."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.actors import actor_cards
from core.audit import record_accesses
from surveillance_team.staff import coordinator, for_those_who_may, shell

from ..desk_forms import ReasonsForm, RoundForm
from ..models import Nomination, ThanksRound
from ..models.thanks import NominationState
from ..services import thanks
from ..words import spell_minutes
from .doors import APPROVE, CHOOSE, TermChoice, chosen_term, no_such_term

FAULTS: dict[type[Exception], Any] = {
    thanks.NoLongerPossible: gettext_lazy(
        "This was decided meanwhile, or the person does not wish to be thanked."
    ),
    thanks.OwnThanks: gettext_lazy("This is about yourself. Somebody else decides it."),
    thanks.SamePerson: gettext_lazy("You chose this person. Somebody else has to approve it."),
    thanks.NoNameToPrint: gettext_lazy("The account has no name to print on the letter."),
}


@for_those_who_may(APPROVE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return _index(request, chosen_term(request), RoundForm())


@for_those_who_may(CHOOSE)
@require_http_methods(["POST"])
def open_one(request: HttpRequest) -> HttpResponse:
    form, choice = RoundForm(request.POST), chosen_term(request)
    if choice.term is None or not form.is_valid():
        return _index(request, choice, form, status=422)
    try:
        made = thanks.open_round(
            choice.term, **form.cleaned_data, today=timezone.localdate(), actor=coordinator(request)
        )
    except thanks.NotSettledYet:
        words = _("The last days are not counted yet. Choose the day before yesterday or earlier.")
        form.add_error("last", words)
    except thanks.AlreadyOpened:
        form.add_error(None, _("There is a round for this occasion. It is in the list."))
    else:
        return redirect("hours_desk:round", made.pk)
    return _index(request, choice, form, status=422)


@for_those_who_may(APPROVE)
@require_safe
def one(request: HttpRequest, round_id: UUID) -> HttpResponse:
    return _round(
        request, get_object_or_404(ThanksRound.objects.select_related("term"), pk=round_id)
    )


@for_those_who_may(CHOOSE)
@require_POST
def choose(request: HttpRequest, nomination_id: UUID) -> HttpResponse:
    return _decide(request, nomination_id, chosen=True)


@for_those_who_may(CHOOSE)
@require_POST
def leave_out(request: HttpRequest, nomination_id: UUID) -> HttpResponse:
    return _decide(request, nomination_id, chosen=False)


@for_those_who_may(APPROVE)
@require_POST
def approve(request: HttpRequest, nomination_id: UUID) -> HttpResponse:
    return _say(
        request,
        nomination_id,
        _("Approved. The letter is with the person now."),
        lambda actor: thanks.approve(nomination_id, today=timezone.localdate(), actor=actor),
    )


@for_those_who_may(APPROVE)
@require_POST
def send_back(request: HttpRequest, nomination_id: UUID) -> HttpResponse:
    return _say(
        request,
        nomination_id,
        _("It can be decided anew."),
        lambda actor: thanks.send_back(nomination_id, actor=actor),
    )


def _decide(request: HttpRequest, nomination_id: UUID, *, chosen: bool) -> HttpResponse:
    form = ReasonsForm(request.POST)
    if not form.is_valid():
        found = get_object_or_404(
            Nomination.objects.select_related("round__term"), pk=nomination_id
        )
        return _round(request, found.round, failed=(nomination_id, form), status=422)
    return _say(
        request,
        nomination_id,
        _("Kept. The second person approves it.") if chosen else _("Kept."),
        lambda actor: thanks.choose(
            nomination_id, chosen=chosen, reasons=form.cleaned_data["reasons"], actor=actor
        ),
    )


def _say(request: HttpRequest, nomination_id: UUID, words: str, act: Any) -> HttpResponse:
    """Do it and go back to the round, with a word on what became of it."""
    found = get_object_or_404(Nomination, pk=nomination_id)
    try:
        act(coordinator(request))
    except tuple(FAULTS) as fault:
        messages.error(request, str(FAULTS[type(fault)]))
    except Nomination.DoesNotExist:
        raise Http404 from None
    else:
        messages.success(request, words)
    return redirect("hours_desk:round", found.round_id)


def _index(
    request: HttpRequest, choice: TermChoice, form: RoundForm, *, status: int = 200
) -> HttpResponse:
    if choice.is_unknown:
        return no_such_term(request, choice)
    term = choice.term
    context = {
        **choice.context,
        "form": form,
        "rounds": ThanksRound.objects.filter(term=term)[:20],
        "may_choose": request.user.has_perm(CHOOSE),
        "rule": spell_minutes(60 * term.thanks_hours) if term else "",
    }
    return shell(request, "hours/desk/rounds.html", context, status=status)


def _round(
    request: HttpRequest,
    made: ThanksRound,
    *,
    failed: tuple[UUID, ReasonsForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = coordinator(request)
    rows = made.nominations.filter(monitor__user__isnull=False).exclude(
        state=NominationState.DECLINED
    )
    shown = list(rows.select_related("monitor__user").order_by("monitor__appointed_at", "pk"))
    ids = [row.monitor.user.actor_id for row in shown]
    record_accesses(actor, subject_ids=ids, what="hours.list_nominations")
    names = actor_cards({*ids, *(row.chosen_by for row in shown if row.chosen_by)})
    context = {
        "round": made,
        "term": made.term,
        "rule": spell_minutes(made.minutes),
        "rows": [_row(row, names, failed, actor.id) for row in shown],
        "failed": failed[1] if failed else None,
        "may_choose": request.user.has_perm(CHOOSE),
    }
    return shell(request, "hours/desk/round.html", context, status=status)


def _row(
    row: Nomination, names: Any, failed: tuple[UUID, ReasonsForm] | None, me: UUID
) -> dict[str, Any]:
    """One nomination. Who declined is not listed at all: it is theirs to tell."""
    person = row.monitor.user.actor_id
    failing = failed is not None and failed[0] == row.pk
    return {
        "nomination": row,
        "name": names[person].name if person in names else "",
        "chosen_by": names[row.chosen_by].name if row.chosen_by in names else "",
        "is_own": person == me,
        "is_second": row.chosen_by is not None and row.chosen_by != me,
        "form": failed[1] if failing and failed else ReasonsForm(auto_id=f"id_{row.pk}_%s"),
    }
