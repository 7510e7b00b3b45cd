"""Reported accounts: a list, and one page each."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.audit import record_access
from surveillance_team.staff import for_those_who_may, shell
from surveillance_team.tracking.forms import StopForm
from surveillance_team.tracking.models import AccountNote, ReportedAccount
from surveillance_team.tracking.readings import PAGE, latest_accounts, sight_of
from surveillance_team.tracking.services import grouping

from .acting import TRACK, acting


@for_those_who_may(TRACK)
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    found = latest_accounts(_place(request.GET.get("after", "")))
    following = ""
    if len(found) > PAGE:
        last = found[PAGE - 1].account
        following = urlencode({"after": f"{last.last_seen_at.isoformat()}~{last.pk}"})
    return shell(request, "tracking/accounts.html", {"rows": found[:PAGE], "next_query": following})


@for_those_who_may(TRACK)
@require_safe
def account(request: HttpRequest, account_id: UUID) -> HttpResponse:
    return show(request, account_or_404(account_id))


@for_those_who_may(TRACK)
@require_POST
def stop(request: HttpRequest, account_id: UUID) -> HttpResponse:
    form = StopForm(request.POST)
    if not form.is_valid():
        return show(request, account_or_404(account_id), failed=form, status=422)
    done = _("Nothing is put together under this name any more.")
    return _turn(request, account_id, grouping.stop_grouping, form.cleaned_data["reason"], done)


@for_those_who_may(TRACK)
@require_POST
def resume(request: HttpRequest, account_id: UUID) -> HttpResponse:
    reason = AccountNote.Reason.CLEARED_UP.value
    done = _("Postings are put together under this name again.")
    return _turn(request, account_id, grouping.resume_grouping, reason, done)


def _turn(
    request: HttpRequest, account_id: UUID, turn: Any, reason: str, done: str
) -> HttpResponse:
    try:
        turn(account_id, reason=reason, actor=acting(request))
    except ReportedAccount.DoesNotExist:
        raise Http404 from None
    except grouping.AlreadySo:
        messages.info(request, _("Somebody else has just done that. Nothing was changed."))
    else:
        messages.success(request, done)
    return redirect("accounts_desk:account", account_id)


def account_or_404(account_id: UUID) -> ReportedAccount:
    found = ReportedAccount.objects.filter(pk=account_id).first()
    if found is None:
        raise Http404
    return found


def show(
    request: HttpRequest,
    found: ReportedAccount,
    *,
    failed: StopForm | None = None,
    status: int = 200,
) -> HttpResponse:
    record_access(acting(request), subject_id=found.pk, what="tracking.see_account")
    context = {
        "sight": sight_of(found, timezone.localdate()),
        "rule": grouping.RULE,
        "notes": list(found.notes.all()[:20]),
        "requests": list(found.requests.all()[:20]),
        "stop_form": failed or StopForm(),
        "failed": failed,
    }
    return shell(request, "tracking/account.html", context, status=status)


def _place(text: str) -> tuple[datetime, UUID] | None:
    moment, _sign, pk = text.partition("~")
    try:
        at = datetime.fromisoformat(moment)
        return (at.astimezone(UTC), UUID(pk)) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None
