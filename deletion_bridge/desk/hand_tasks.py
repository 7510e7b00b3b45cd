"""Deliveries by hand: the list, one task, its document."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.actors import actor_cards
from core.audit import record_access
from core.pdf import NotRendered
from deletion_bridge.documents import document_pdf, facts_of
from deletion_bridge.models import HandTask
from deletion_bridge.services import by_hand

from .acting import OPERATE, PASS_ON, actor_of, needs, shell
from .forms import HandBackForm, ReferenceForm

OFFICER = "triage_officer"
PER_PAGE = 50
CLOSED = (HandTask.State.DONE, HandTask.State.HANDED_BACK, HandTask.State.CANCELLED)


@needs(PASS_ON, OPERATE)
@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    closed = request.GET.get("view") == "closed"
    rows = HandTask.objects.for_list()
    chosen = rows.filter(state__in=CLOSED).order_by("-closed_at") if closed else rows.open()
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("p"))
    shown = list(page)
    names = actor_cards(task.taken_by for task in shown if task.taken_by)
    context = {
        "rows": [(task, names.get(task.taken_by)) for task in shown],
        "page": page,
        "closed": closed,
    }
    return shell(request, "hand_tasks", context)


@needs(PASS_ON, OPERATE)
@require_safe
def task(request: HttpRequest, task_id: UUID) -> HttpResponse:
    return _show(request, _task_or_404(task_id))


@needs(PASS_ON)
@require_POST
def take(request: HttpRequest, task_id: UUID) -> HttpResponse:
    return _act(request, task_id, by_hand.take, _("It is in your hands now."))


@needs(PASS_ON)
@require_POST
def put_down(request: HttpRequest, task_id: UUID) -> HttpResponse:
    return _act(request, task_id, by_hand.put_down, _("Anyone may take it now."))


@needs(PASS_ON)
@require_POST
def passed_on(request: HttpRequest, task_id: UUID) -> HttpResponse:
    form = ReferenceForm(request.POST)
    if not form.is_valid():
        return _show(request, _task_or_404(task_id), reference=form, status=422)
    done = _("Recorded as passed on.")
    return _act(request, task_id, by_hand.record_reference, done, **form.cleaned_data)


@needs(PASS_ON)
@require_POST
def hand_back(request: HttpRequest, task_id: UUID) -> HttpResponse:
    form = HandBackForm(request.POST)
    if not form.is_valid():
        return _show(request, _task_or_404(task_id), back=form, status=422)
    done = _("Handed back. The bridge's operators have been told.")
    return _act(request, task_id, by_hand.hand_back, done, **form.cleaned_data)


@needs(PASS_ON)
@require_POST
def document(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """The document with the exact address. Made for this answer and kept nowhere."""
    found = _task_or_404(task_id)
    record_access(
        actor_of(request, OFFICER),
        subject_id=found.handoff.source_id,
        what="deletion_bridge.document",
    )
    try:
        pdf = document_pdf(found.handoff, language=get_language() or "ko")
    except NotRendered:
        messages.error(request, _("The document could not be made just now. Please try again."))
        return _show(request, found, status=503)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="report-{found.pk.hex[-8:]}.pdf"'
    return response


def _act(
    request: HttpRequest, task_id: UUID, service: Any, done: str, **entered: Any
) -> HttpResponse:
    try:
        service(task_id, actor=actor_of(request, OFFICER), **entered)
    except HandTask.DoesNotExist:
        raise Http404 from None
    except by_hand.AlreadyClosed:
        words = _("This is closed already. Below is how it stands.")
    except by_hand.InOthersHands:
        words = _("Another officer has taken this. Please speak with them first.")
    else:
        messages.success(request, done)
        return redirect("bridge_desk:hand_task", task_id)
    messages.error(request, words)
    return _show(request, _task_or_404(task_id), status=409)


def _task_or_404(task_id: UUID) -> HandTask:
    rows = HandTask.objects.select_related("handoff__destination", "handoff__after")
    found = rows.filter(pk=task_id).first()
    if found is None:
        raise Http404
    return found


def _show(
    request: HttpRequest,
    found: HandTask,
    *,
    reference: ReferenceForm | None = None,
    back: HandBackForm | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request, OFFICER)
    record_access(actor, subject_id=found.handoff.source_id, what="deletion_bridge.read_hand_task")
    names = actor_cards(one for one in (found.taken_by, found.closed_by) if one)
    may = request.user.has_perm(PASS_ON)
    context = {
        "task": found,
        "handoff": found.handoff,
        "facts": facts_of(found.handoff),
        "taken_by": names.get(found.taken_by),
        "closed_by": names.get(found.closed_by),
        "is_mine": found.taken_by == actor.id,
        "may_take": may and found.is_open and found.taken_by is None,
        "may_close": may and found.is_open and found.taken_by == actor.id,
        "reference_form": reference or ReferenceForm(),
        "back_form": back or HandBackForm(),
        "now": timezone.now(),
    }
    return shell(request, "hand_task", context, status=status)
