"""Handing in a list, and reading what became of its rows."""

import csv
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from core.exports import safe_cell
from core.limits import allow

from ..filing_forms import ListForm
from ..listdoor import one_list
from ..models import HandedList, Monitor
from ..services import care
from ..services.gate import MayNotFile, bar_to_filing
from ..services.lists import ListFault, NotAList, answers_of, file_list
from ..summary import today_of
from .filing import SENDING, closed
from .portal import for_appointed, for_monitors

SHOWN = 20


def for_lists(view: Any) -> Any:
    return for_monitors(view, door=one_list)


@for_lists
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    if bar := bar_to_filing(monitor, timezone.localdate()):
        return closed(request, bar)
    left_out = care.left_out_by(monitor)
    if request.method != "POST":
        return _page(request, monitor, ListForm(initial={"client_key": uuid4()}, left_out=left_out))
    form = ListForm(request.POST, left_out=left_out)
    if not allow(SENDING, str(monitor.pk)):
        return _page(request, monitor, form, status=429, too_often=True)
    raw, fault = _raw(request)
    if not form.is_valid() or fault:
        return _page(request, monitor, form, status=422, fault=fault)
    try:
        handed = file_list(
            monitor=monitor,
            raw=raw,
            statement=form.statement,
            client_key=form.cleaned_data["client_key"],
        )
    except NotAList as refused:
        return _page(request, monitor, form, status=422, fault=refused.fault)
    except MayNotFile as refused:
        return closed(request, refused.bar)
    return redirect("team:handed", handed.pk)


@for_appointed
@require_safe
def handed(request: HttpRequest, monitor: Monitor, list_id: UUID) -> HttpResponse:
    mine = get_object_or_404(HandedList.objects.of_user(request.user.pk), pk=list_id)
    rows = list(answers_of(mine))
    context = {
        "handed": mine,
        "rows": rows,
        "taken": sum(bool(receipt) for _number, _kind, _words, receipt in rows),
    }
    return render(request, "surveillance_team/portal/handed.html", context)


@for_appointed
@require_safe
def handed_csv(request: HttpRequest, monitor: Monitor, list_id: UUID) -> HttpResponse:
    """Row, words, receipt: no address, for the person has the list."""
    mine = get_object_or_404(HandedList.objects.of_user(request.user.pk), pk=list_id)
    page = HttpResponse(content_type="text/csv; charset=utf-8")
    page["Content-Disposition"] = 'attachment; filename="results.csv"'
    page.write("\ufeff")  # spreadsheets read Korean by it
    sheet = csv.writer(page)
    sheet.writerow([pgettext("filing", "row"), pgettext("filing", "answer"), _("receipt")])
    for number, _kind, words, receipt in answers_of(mine):
        sheet.writerow([number, safe_cell(words), safe_cell(receipt)])
    return page


def _raw(request: HttpRequest) -> tuple[bytes, ListFault | None]:
    sent = request.FILES.get("list")
    if sent is None:
        return b"", ListFault.MISSING
    return sent.read(), None


def _page(
    request: HttpRequest, monitor: Monitor, form: ListForm, status: int = 200, **more: Any
) -> HttpResponse:
    lists = HandedList.objects.of_user(request.user.pk).newest_first()[:SHOWN]
    context = {"form": form, "today": today_of(monitor), "lists": lists, **more}
    return render(request, "surveillance_team/portal/list.html", context, status=status)
