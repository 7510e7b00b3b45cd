"""Coordinators: the month's file for the volunteer portal. Counts first, then a purpose."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Min
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.models import Job
from surveillance_team.models import Term
from surveillance_team.staff import coordinator, for_those_who_may, shell

from ..counting import last_settled_day
from ..desk_forms import FileForm, MonthField
from ..models import HoursEntry, PortalExport
from ..services import exports
from ..words import spell_minutes
from .doors import COORDINATE, TermChoice, chosen_term, no_such_term

FILES = 12


@for_those_who_may(COORDINATE)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    choice = chosen_term(request)
    if choice.is_unknown:
        return no_such_term(request, choice)
    if request.method != "POST":
        return _page(request, choice, _wanted(request), FileForm())
    form = FileForm(request.POST)
    if not form.is_valid() or choice.term is None:
        return _page(request, choice, form.cleaned_data.get("month"), form, status=422)
    try:
        export = exports.ask_for_file(
            choice.term,
            **form.cleaned_data,
            language=get_language() or "ko",
            today=timezone.localdate(),
            actor=coordinator(request),
        )
    except exports.MonthNotOver:
        form.add_error(None, _("This month is not counted to its end yet. Try again later."))
    except exports.UnderWay:
        words = _("A file of this month is being made. Wait until it was taken, at most two hours.")
        form.add_error(None, words)
    else:
        return redirect("hours_desk:file", export.pk)
    return _page(request, choice, form.cleaned_data["month"], form, status=422)


@for_those_who_may(COORDINATE)
@require_safe
def one(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """How far it is, what it holds in numbers, and the button that seals it."""
    actor = coordinator(request)
    own = PortalExport.objects.made_by_actor(actor.id).select_related("term")
    export = get_object_or_404(own, pk=export_id)
    context = {
        "export": export,
        "term": export.term,
        "count": export.lines.count(),
        "job": Job.objects.filter(kind=exports.KIND, key=str(export.pk)).order_by("-id").first(),
    }
    return shell(request, "hours/desk/file.html", context)


@for_those_who_may(COORDINATE)
@require_POST
def seal(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """The one page that ever shows the password."""
    try:
        export, password = exports.seal_file(export_id, actor=coordinator(request))
    except exports.FileGone:
        return redirect("hours_desk:file", export_id)
    context = {"export": export, "term": export.term, "password": password}
    return shell(request, "hours/desk/sealed.html", context)


@for_those_who_may(COORDINATE)
@require_POST
def take(request: HttpRequest, export_id: UUID) -> HttpResponse:
    try:
        archive = exports.take_file(export_id, actor=coordinator(request))
    except exports.FileGone:
        raise Http404 from None
    response = HttpResponse(archive, content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="hours.zip"'
    return response


def _page(
    request: HttpRequest,
    choice: TermChoice,
    month: date | None,
    form: FileForm,
    *,
    status: int = 200,
) -> HttpResponse:
    term = choice.term
    months = _months(term)
    month = month or (months[0] if months else None)
    context: dict[str, Any] = {**choice.context, "months": months, "month": month, "form": form}
    if term and month:
        context |= _preview(term, month)
        if not form.is_bound:
            context["form"] = FileForm(initial={"month": f"{month:%Y-%m}"})
    own = PortalExport.objects.made_by_actor(coordinator(request).id)
    context["files"] = own.filter(term=term).select_related("term")[:FILES]
    return shell(request, "hours/desk/files.html", context, status=status)


def _preview(term: Term, month: date) -> dict[str, Any]:
    """Counts alone: whom it would name is seen in the file."""
    totals, news = exports.totals_of(term, month), exports.news_of(term, month)
    return {
        "people": sum(minutes > 0 for minutes in totals.values()),
        "hours": spell_minutes(sum(totals.values())),
        "changed": len(news),
        "is_over": exports.month_end(month) <= last_settled_day(timezone.localdate()),
        "told_before": PortalExport.objects.filter(term=term, month=month)
        .exclude(state__in=[PortalExport.State.DROPPED, PortalExport.State.NOTHING])
        .exists(),
        "headings": exports.headings(),
    }


def _wanted(request: HttpRequest) -> date | None:
    """The month asked for in the address, if it is one."""
    try:
        found = MonthField().to_python(request.GET.get("month", ""))
    except ValidationError:  # whatever is typed there, the newest month is shown
        return None
    return found or None


def _months(term: Term | None) -> list[date]:
    """Months of the term that have begun, newest first. A training may have come before it: that
    month has hours too, which belong in a file."""
    if term is None:
        return []
    booked = HoursEntry.objects.filter(monitor__term=term).aggregate(first=Min("day"))["first"]
    first = min(booked or term.starts_on, term.starts_on).replace(day=1)
    month = min(timezone.localdate(), term.ends_on).replace(day=1)
    found: list[date] = []
    while month >= first:
        found.append(month)
        month = (month - timedelta(days=1)).replace(day=1)
    return found
