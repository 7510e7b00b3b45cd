"""Drafted requests: read as text, approved or sent back by officers of designated bodies."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.actors import actor_cards
from core.audit import record_access
from deletion_bridge.documents import facts_of
from deletion_bridge.models import Draft
from deletion_bridge.services import approving
from deletion_bridge.texts import defanged

from .acting import APPROVE, actor_of, needs, shell
from .forms import SendBackForm

APPROVER = "approver"
PER_PAGE = 50


@needs(APPROVE)
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    judged = request.GET.get("view") == "judged"
    rows = Draft.objects.for_list()
    chosen = (
        rows.exclude(state=Draft.State.WAITING).order_by("-decided_at", "-id")
        if judged
        else rows.waiting()
    )
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("p"))
    standing = approving.standing_of(actor_of(request).id)
    return shell(request, "drafts", {"page": page, "judged": judged, "standing": standing})


@needs(APPROVE)
@require_safe
def draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    return _show(request, _draft_or_404(draft_id))


@needs(APPROVE)
@require_POST
def approve(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    return _judge(request, draft_id, approving.approve, _("Approved. The service is told."))


@needs(APPROVE)
@require_POST
def send_back(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    form = SendBackForm(request.POST)
    if not form.is_valid():
        return _show(request, _draft_or_404(draft_id), form=form, status=422)
    done = _("Sent back. The service is told the reason.")
    return _judge(request, draft_id, approving.send_back, done, **form.cleaned_data)


def _judge(
    request: HttpRequest, draft_id: UUID, service: Any, done: str, **entered: Any
) -> HttpResponse:
    try:
        service(draft_id, actor=actor_of(request, APPROVER), **entered)
    except Draft.DoesNotExist:
        raise Http404 from None
    except approving.NoStanding:
        words = _("Only officers of a designated body judge here. An administrator records that.")
    except approving.HasAPart:
        words = _("You had a part in this report, so another officer has to judge.")
    except approving.JudgedOtherwise:
        words = _("Somebody else has judged this, or the service went on. Below is how it stands.")
    else:
        messages.success(request, done)
        return redirect("bridge_desk:drafts")
    messages.error(request, words)
    return _show(request, _draft_or_404(draft_id), status=409)


def _draft_or_404(draft_id: UUID) -> Draft:
    rows = Draft.objects.select_related("handoff__destination", "handoff__after", "standing")
    found = rows.filter(pk=draft_id).first()
    if found is None:
        raise Http404
    return found


def _show(
    request: HttpRequest, found: Draft, *, form: SendBackForm | None = None, status: int = 200
) -> HttpResponse:
    actor = actor_of(request, APPROVER)
    record_access(actor, subject_id=found.handoff.source_id, what="deletion_bridge.read_draft")
    bar = ""
    try:
        approving.may_judge(found, actor.id)
    except approving.NoStanding:
        bar = "standing"
    except approving.HasAPart:
        bar = "part"
    judges = actor_cards([found.standing.actor_id] if found.standing else [])
    context = {
        "draft": found,
        "text": defanged(found.text),
        "facts": facts_of(found.handoff),
        "judge": next(iter(judges.values()), None),
        "bar": bar,
        "may_judge": not bar and found.state == Draft.State.WAITING,
        "form": form or SendBackForm(),
    }
    return shell(request, "draft", context, status=status)
