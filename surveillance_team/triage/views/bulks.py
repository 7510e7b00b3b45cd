"""Many decisions in one go: looked at, asked for, taken back."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from surveillance_team.services.targets import NotPossible

from ..forms import BulkForm
from ..looks import Look
from ..models import Bulk, BulkItem
from ..queue import Filters, rows_of
from ..services import bulks, reviewing
from .desk import room
from .doors import for_officers, officer


@for_officers
@require_POST
def review(request: HttpRequest) -> HttpResponse:
    """How many it would be. Nothing is written."""
    return _chosen(request, is_sure=False)


@for_officers
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    return _chosen(request, is_sure=True)


@for_officers
@require_safe
def bulk(request: HttpRequest, bulk_id: UUID) -> HttpResponse:
    asked = _own(request, bulk_id)
    results = dict.fromkeys(BulkItem.Result.values, 0)
    for code in asked.items.values_list("result", flat=True):
        results[code] += 1
    context = {
        "bulk": asked,
        "count": sum(results.values()),
        "results": [(BulkItem.Result(code).label, n) for code, n in results.items() if n],
        "decided": sum(results.values()) - results[BulkItem.Result.WAITING],
        "can_undo": asked.can_be_undone(timezone.now()),
        "is_under_way": asked.state in (Bulk.State.WAITING, Bulk.State.RUNNING),
    }
    return render(request, "triage/bulk.html", context)


@for_officers
@require_POST
def undo(request: HttpRequest, bulk_id: UUID) -> HttpResponse:
    asked = _own(request, bulk_id)
    try:
        bulks.undo_bulk(asked.pk, actor=officer(request))
    except NotPossible:
        messages.error(request, _("The time to take it back is over; the decisions stand."))
    else:
        messages.success(request, _("Taken back. Nothing was decided and nothing has left."))
    return redirect("triage:bulk", asked.pk)


def _chosen(request: HttpRequest, *, is_sure: bool) -> HttpResponse:
    filters = Filters.read(request.GET)
    form = BulkForm(_data(request, filters))
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(errors))
        return room(request, None, status=422)
    chosen: dict[str, Any] = {
        "actor": officer(request),
        "action": form.cleaned_data["action"],
        "params": form.params,
    }
    looks = form.cleaned_data["targets"]
    if is_sure:
        try:
            made = bulks.ask_bulk(looks, **chosen)
        except bulks.NothingToDecide:
            messages.error(request, _("None of the chosen reports can be decided together."))
            return room(request, None, status=409)
        return redirect("triage:bulk", made.pk)
    context = {
        "review": reviewing.review_bulk(looks, **chosen),
        "form": form,
        "filters": filters,
        "is_all": request.POST.get("all") == "yes",
        "seconds": bulks.undo_seconds(),
    }
    return render(request, "triage/bulk_review.html", context)


def _data(request: HttpRequest, filters: Filters) -> Any:
    """What was sent; "all that fits" becomes the first rows of the filtered queue, as the page
    shows them that asks whether one is sure."""
    data = request.POST.copy()
    if data.get("all") == "yes":
        most = settings.TRIAGE_BULK_MOST
        rows = rows_of(filters.at_start, most)
        data.setlist("targets", [str(Look.of(row)) for row in rows])
    return data


def _own(request: HttpRequest, bulk_id: UUID) -> Bulk:
    found = Bulk.objects.filter(pk=bulk_id, officer_id=officer(request).id).first()
    if found is None:
        raise Http404
    return found
