"""Evidence files: asked for, approved by two, fetched by those who hand them over."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.actors import actor_cards
from core.audit import record_access
from core.models import Job
from surveillance_team.staff import for_those_who_may, shell
from surveillance_team.tracking.forms import EvidenceForm
from surveillance_team.tracking.models import EvidenceRequest, ReportedAccount
from surveillance_team.tracking.models.evidence import APPROVALS_NEEDED
from surveillance_team.tracking.readings import shown_name
from surveillance_team.tracking.services import evidence as service

from .accounts import account_or_404
from .acting import APPROVE, REQUEST, acting

PAGE = 25


@for_those_who_may(REQUEST, APPROVE)
@require_safe
def files(request: HttpRequest) -> HttpResponse:
    number = request.GET.get("p", "")
    rows = EvidenceRequest.objects.select_related("account")
    return shell(
        request, "tracking/evidence_list.html", {"page": Paginator(rows, PAGE).get_page(number)}
    )


@for_those_who_may(REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, account_id: UUID) -> HttpResponse:
    account = account_or_404(account_id)
    initial = {"received_on": timezone.localdate(), "language": get_language() or "ko"}
    form = EvidenceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and (asked := _ask(request, account, form)):
        messages.success(request, _("On record. Two other people have to approve it."))
        return redirect("accounts_desk:evidence", asked.pk)
    status = 422 if form.is_bound else 200
    context = {"form": form, "account": account, "name": shown_name(account)}
    return shell(request, "tracking/evidence_ask.html", context, status=status)


def _ask(
    request: HttpRequest, account: ReportedAccount, form: forms.Form
) -> EvidenceRequest | None:
    try:
        return service.ask_for_evidence(account.pk, actor=acting(request), **form.cleaned_data)
    except service.GroupingStopped:
        words = _("This may be a victim's name, so nothing is put together under it.")
        form.add_error(None, words)
    except service.AskedAlready:
        form.add_error("reference", _("There is an open file for this request already."))
    return None


@for_those_who_may(REQUEST, APPROVE)
@require_safe
def one(request: HttpRequest, request_id: UUID) -> HttpResponse:
    return _show(request, request_id)


@for_those_who_may(APPROVE)
@require_POST
def approve(request: HttpRequest, request_id: UUID) -> HttpResponse:
    done = _("Your approval is on record.")
    return _act(request, request_id, service.approve_evidence, done)


@for_those_who_may(APPROVE)
@require_POST
def refuse(request: HttpRequest, request_id: UUID) -> HttpResponse:
    return _act(request, request_id, service.refuse_evidence, _("Refused. No file is made."))


@for_those_who_may(REQUEST, APPROVE)
@require_POST
def withdraw(request: HttpRequest, request_id: UUID) -> HttpResponse:
    done = _("Withdrawn. If there was a file, it is erased.")
    return _act(request, request_id, service.withdraw_evidence, done)


@for_those_who_may(REQUEST)
@require_POST
def fetch(request: HttpRequest, request_id: UUID) -> HttpResponse:
    try:
        sealed = service.fetch_evidence(
            request_id, actor=acting(request), today=timezone.localdate()
        )
    except EvidenceRequest.DoesNotExist:
        raise Http404 from None
    except service.NotThere:
        messages.error(request, _("The file cannot be fetched any more, or is not made yet."))
        return _show(request, request_id, status=409)
    response = HttpResponse(sealed, content_type="application/octet-stream")
    name = f"jikimi-evidence-{request_id}.tar.age"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _act(
    request: HttpRequest, request_id: UUID, act: Callable[..., Any], done: str
) -> HttpResponse:
    try:
        act(request_id, actor=acting(request))
    except EvidenceRequest.DoesNotExist:
        raise Http404 from None
    except service.OwnRequest:
        words = _("You asked for this file yourself, so other people have to decide.")
    except service.ApprovedAlready:
        words = _("You have approved it already. Another person has to.")
    except service.NotPossible:
        words = _("Somebody else has decided meanwhile. Below is how it stands now.")
    else:
        messages.success(request, done)
        return redirect("accounts_desk:evidence", request_id)
    messages.error(request, words)
    return _show(request, request_id, status=409)


def _show(request: HttpRequest, request_id: UUID, *, status: int = 200) -> HttpResponse:
    rows = EvidenceRequest.objects.select_related("account")
    found = rows.filter(pk=request_id).first()
    if found is None:
        raise Http404
    actor = acting(request)
    record_access(actor, subject_id=found.pk, what="tracking.see_evidence")
    approvals = list(found.approvals.order_by("at"))
    cards = actor_cards([found.requested_by, *(each.approver for each in approvals)])
    waits = found.state == EvidenceRequest.State.ASKED
    is_own = found.requested_by == actor.id
    context = {
        "found": found,
        "name": shown_name(found.account),
        "asked_by": cards.get(found.requested_by),
        "approvals": [(each, cards.get(each.approver)) for each in approvals],
        "missing": max(0, APPROVALS_NEEDED - len(approvals)),
        "may_decide": waits and not is_own and request.user.has_perm(APPROVE),
        "has_approved": any(each.approver == actor.id for each in approvals),
        "may_withdraw": found.state in ("asked", "approved", "ready"),
        "can_be_fetched": found.can_be_fetched(timezone.localdate())
        and request.user.has_perm(REQUEST),
        "job": _job(found),
        "digests": list(found.digests.order_by("kind")),
    }
    return shell(request, "tracking/evidence_one.html", context, status=status)


def _job(found: EvidenceRequest) -> Job | None:
    if found.state != EvidenceRequest.State.APPROVED:
        return None
    return Job.objects.filter(kind=service.MAKE, key=str(found.pk)).order_by("-asked_at").first()
