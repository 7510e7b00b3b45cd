"""The officers' room in Wagtail's shell, under the strict policy."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.actors import actor_cards
from core.audit import record_access
from core.beside import panels_for
from surveillance_team.beside import target_panels
from surveillance_team.models import Target, TargetStep
from surveillance_team.services.answering import read_successor
from surveillance_team.services.bridge_alarms import troubles
from surveillance_team.services.leaving import OFFICERS_HAVE
from surveillance_team.services.raising import can_be_raised
from surveillance_team.services.standings import standings_of
from surveillance_team.states import BEFORE_DECISION, NEVER_SENT
from surveillance_team.vocabulary import Category, Minor, NotInScope

from ..counts import counts_of
from ..deciding import RULES
from ..demands import DemandForm
from ..forms import (
    REASONS,
    AcceptForm,
    AskForm,
    LeaveOutForm,
    PartForm,
    SaveViewForm,
    TakeOverForm,
)
from ..models import Bulk, Claim, OfficerDay, Proposal, SavedView, Seen
from ..queue import Filters, page_of
from ..rota import holes_soon, on_duty
from ..similar import MOST, may_take_over, similar_to
from .doors import for_officers, officer, target_or_404

MOST_STATEMENTS = 30
FORMS: dict[str, type[forms.Form]] = {
    "accept": AcceptForm,
    "leave_out": LeaveOutForm,
    "ask": AskForm,
    "part": PartForm,
    "demand": DemandForm,
}


@for_officers
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    return room(request, None)


@for_officers
@require_safe
def target(request: HttpRequest, target_id: UUID) -> HttpResponse:
    return room(request, target_or_404(target_id))


def room(
    request: HttpRequest,
    opened: Target | None,
    *,
    status: int = 200,
    failed: forms.Form | None = None,
) -> HttpResponse:
    """The list on the left, one report on the right. Reading one is recorded."""
    me, filters = officer(request), Filters.read(request.GET)
    page = page_of(filters)
    shown = [*page.targets, *([opened] if opened else [])]
    standings = standings_of(shown)
    claims = _claims(shown)
    context: dict[str, Any] = {
        "filters": filters,
        "counts": counts_of(filters),
        "page": page,
        "rows": [(row, standings.get(row.pk, []), claims.get(row.pk)) for row in page.targets],
        "several": request.GET.get("several") == "1",
        "leave_out_reasons": REASONS,
        "opened": opened,
        "me": me.id,
        "troubles": troubles(),
        "save_form": failed if isinstance(failed, SaveViewForm) else SaveViewForm(),
        **_around(me.id),
    }
    if opened:
        record_access(me, subject_id=opened.pk, what="surveillance_team.read_reports")
        context |= _detail(opened, failed, request.GET.get("said", "")) | {
            "standings": standings.get(opened.pk, [])
        }
        context |= {"claim": claims.get(opened.pk), **_child(opened), **_proposal(opened)}
        context["panels"] = panels_for(target_panels, opened, request.user)
    return render(request, "triage/room.html", context, status=status)


def _around(officer_id: UUID) -> dict[str, Any]:
    """What stands around the list: one's views and bulks, the day, and the rota."""
    day = OfficerDay.objects.filter(officer_id=officer_id, day=timezone.localdate()).first()
    now = timezone.now()
    return {
        "views": list(SavedView.objects.for_officer(officer_id)),
        "bulks": list(Bulk.objects.unfinished().filter(officer_id=officer_id)),
        "day": day,
        "day_cap": settings.TRIAGE_DAILY_CAP,
        "day_is_full": bool(day and day.decided >= settings.TRIAGE_DAILY_CAP),
        "offer_talk": bool(day and day.of_children >= settings.TRIAGE_TALK_AFTER),
        "on_duty": on_duty(now),
        "holes": holes_soon(),
    }


def _claims(targets: list[Target]) -> dict[UUID, dict[str, Any]]:
    """Who is at which of these targets, in two queries."""
    standing = list(Claim.objects.standing().filter(target__in=targets))
    cards = actor_cards({claim.officer_id for claim in standing})
    return {
        claim.target_id: {
            "officer_id": claim.officer_id,
            "name": card.name if (card := cards.get(claim.officer_id)) else "",
            "until": claim.until,
        }
        for claim in standing
    }


def _statements(opened: Target, before: str) -> dict[str, Any]:
    """What people said of it, the newest first: what it was raised, brought back or answered by.

    Args:
        before: The statement after whose place the page begins, "" for the newest ones.
    """
    said = opened.reports.newest_first()
    if place := _read_id(before):
        said = said.filter(id__lt=place)
    rows = list(said[: MOST_STATEMENTS + 1])
    shown = rows[:MOST_STATEMENTS]
    return {"statements": shown, "said_before": shown[-1].pk if len(rows) > len(shown) else None}


def _read_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _detail(opened: Target, failed: forms.Form | None, before: str) -> dict[str, Any]:
    initial = {
        "version": opened.state_version,
        "category": opened.category_assessed or opened.category_claimed,
        "minor_suspected": opened.minor_suspected,
    }
    drawn = {
        name: failed if isinstance(failed, kind) else kind(initial=initial, prefix=None)
        for name, kind in FORMS.items()
    }
    groups = [
        (group, [(row, may_take_over(opened, row)) for row in group.targets])
        for group in similar_to(opened)
    ]
    return {
        **_statements(opened, before),
        "steps": list(TargetStep.objects.of_target(opened)),
        "decidable": opened.state in BEFORE_DECISION,
        "handed_over": opened.state not in NEVER_SENT,
        "is_child": opened.is_child_suspected,
        **_merged(opened),
        "groups": groups,
        "take_over_form": TakeOverForm(),
        "failed": failed if not isinstance(failed, SaveViewForm) else None,
        **{f"{name}_form": form for name, form in drawn.items()},
    }


def _merged(opened: Target) -> dict[str, Any]:
    """Who answers for it, what it answers for, and whether to raise it would change anything."""
    answers = read_successor(opened)
    merged = Target.objects.filter(same_as=opened).order_by("-decided_at", "-id")
    taken_over = list(merged[: MOST + 1])
    return {
        "answers": None if answers == opened else answers,
        "taken_over": taken_over[:MOST],
        "more_taken_over": len(taken_over) > MOST,
        "can_raise": can_be_raised(opened, answers),
    }


def _child(opened: Target) -> dict[str, Any]:
    """The clock of a suspicion that no officer has decided on."""
    if opened.child_since is None:
        return {}
    leaves_at = opened.child_since + OFFICERS_HAVE
    left = max(timedelta(0), leaves_at - timezone.now())
    seen = Seen.objects.filter(target=opened, since=opened.child_since).first()
    card = actor_cards([seen.officer_id]).get(seen.officer_id) if seen else None
    return {
        "leaves_at": leaves_at,
        "minutes_left": -(-left // timedelta(minutes=1)),
        "seen": seen,
        "seen_by": card.name if card else "",
    }


def _proposal(opened: Target) -> dict[str, Any]:
    proposal = Proposal.objects.open().filter(target=opened).first()
    if proposal is None:
        return {}
    card = actor_cards([proposal.proposed_by]).get(proposal.proposed_by)
    return {
        "proposal": proposal,
        "proposed_by": card.name if card else "",
        "proposed": _entered(proposal),
        "proposed_into": Target.objects.filter(pk=proposal.into_id).first(),
        "proposal_why": RULES[proposal.rule].words if proposal.rule in RULES else "",
        "proposal_holds": proposal.version == opened.state_version,
    }


def _entered(proposal: Proposal) -> list[str]:
    """What the proposal would enter, in words."""
    words = {**dict(NotInScope.choices), **dict(Category.choices), **dict(Minor.choices)}
    return [str(words[value]) for value in proposal.params.values() if value in words]
