"""What has no address to copy, and how news should come."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.limits import allow

from ..filing_forms import NewsForm, PlaceForm
from ..models import Monitor
from ..sealing import current_key
from ..services import care
from ..services.digests import choose_news, way_of
from ..services.filing import file_lines
from ..services.gate import MayNotFile, bar_to_filing
from ..services.lines import line_of
from ..summary import today_of
from .filing import SENDING, closed
from .portal import for_appointed, for_monitors


@for_monitors
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    if bar := bar_to_filing(monitor, timezone.localdate()):
        return closed(request, bar)
    left_out = care.left_out_by(monitor)
    if request.method != "POST":
        return _page(
            request, monitor, PlaceForm(initial={"client_key": uuid4()}, left_out=left_out)
        )
    return take_place(request, monitor, PlaceForm(request.POST, left_out=left_out))


def take_place(request: HttpRequest, monitor: Monitor, form: PlaceForm) -> HttpResponse:
    """File a form, and show the answer or what is wrong with it. What was not taken stays in it."""
    if not allow(SENDING, str(monitor.pk)):
        return _page(request, monitor, form, status=429, too_often=True)
    if not form.is_valid():
        return _page(request, monitor, form, status=422)
    key = form.cleaned_data["client_key"]
    line = line_of(form.place, form.written)
    try:
        file_lines(monitor=monitor, lines=[line], statement=form.statement, client_key=key)
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


def _page(
    request: HttpRequest, monitor: Monitor, form: PlaceForm, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"form": form, "today": today_of(monitor), "queue_key": current_key(), **more}
    return render(request, "surveillance_team/portal/place.html", context, status=status)
