"""What has no address to copy, and how news should come."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.limits import allow

from ..filing_forms import NewsForm, PlaceDraftForm, PlaceForm
from ..models import FilingDraft, Monitor
from ..sealing import current_key
from ..services import care, drafts
from ..services.digests import choose_news, way_of
from ..services.filing import file_place
from ..services.gate import MayNotFile, bar_to_filing
from ..services.lines import line_of
from ..summary import today_of
from .filing import SENDING, closed
from .keeping import Keeping, keep_draft, version_of
from .portal import for_appointed, for_monitors

KIND = FilingDraft.Form.PLACE


@for_monitors
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    if bar := bar_to_filing(monitor, timezone.localdate()):
        return closed(request, bar)
    left_out = care.left_out_by(monitor)
    if request.method != "POST":
        return _begin(request, monitor)
    return take_place(request, monitor, PlaceForm(request.POST, left_out=left_out))


@for_monitors
@require_POST
def draft(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    form = PlaceDraftForm(request.POST)
    return keep_draft(request, monitor, form, Keeping(KIND, _page, "team:place"))


@for_monitors
@require_POST
def throw_away(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    drafts.throw_away_draft(monitor, KIND)
    return redirect("team:place")


def take_place(request: HttpRequest, monitor: Monitor, form: PlaceForm) -> HttpResponse:
    """File a form, and show the answer or what is wrong with it. What was not taken stays in it."""
    if not allow(SENDING, str(monitor.pk)):
        return _page(request, monitor, form, status=429, too_often=True)
    if not form.is_valid():
        return _page(request, monitor, form, status=422)
    key = form.cleaned_data["client_key"]
    line = line_of(form.place, form.written)
    try:
        file_place(monitor=monitor, line=line, statement=form.statement, client_key=key)
    except MayNotFile as refused:
        return closed(request, refused.bar)
    if not line.is_taken:
        return _page(request, monitor, form, status=422, lines=[line], kept=1)
    return _page(request, monitor, form, lines=[line], taken=True, filed_key=key)


@for_appointed
@require_http_methods(["GET", "HEAD", "POST"])
def news(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    form = NewsForm(initial={"way": way_of(monitor)})
    if request.method == "POST":
        form = NewsForm(request.POST)
        if form.is_valid():
            choose_news(monitor, way=form.cleaned_data["way"])
            messages.success(request, _("Noted. You can change it at any time."))
            return redirect("team:news")
    context = {"form": form}
    status = 422 if form.errors else 200
    return render(request, "surveillance_team/portal/news.html", context, status=status)


def _begin(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    """An empty form, or the draft."""
    kept = drafts.draft_of(monitor, KIND)
    initial: dict[str, Any] = {"client_key": uuid4()}
    if kept:
        initial = {**(kept.words or {}), "client_key": kept.client_key}
    form = PlaceForm(initial=initial, left_out=care.left_out_by(monitor))
    return _page(request, monitor, form, draft=kept, version=kept.version if kept else 0)


def _page(
    request: HttpRequest, monitor: Monitor, form: Any, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"form": form, "today": today_of(monitor), "queue_key": current_key()}
    context |= {"version": version_of(request), **more}
    return render(request, "surveillance_team/portal/place.html", context, status=status)
