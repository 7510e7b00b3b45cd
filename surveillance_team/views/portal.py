"""The monitors' own pages."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.actors import Actor
from users.roles import Role

from ..beside import home_panels, panels_for
from ..forms import AnswerForm, FilingForm
from ..locators import Refusal
from ..models import Monitor, Report
from ..receipts import read_receipt
from ..services import care
from ..services.filing import file_reports
from ..services.gate import MayNotFile, bar_to_filing
from ..services.lines import Line, Result
from ..standing import standing_of, timeline_of
from ..summary import summary_of, today_of
from ..textonly import View, text_only

PAGE = 20

KEPT_ANSWERS = ("category", "minor_suspected", "seen_where", "note")


def for_monitors(view: View) -> View:
    """Signed in, with the role. The view is given the person's appointment."""

    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        monitor = Monitor.objects.current_for(request.user.pk)
        if monitor is None:
            return render(request, "surveillance_team/portal/no_appointment.html", status=403)
        return view(request, monitor, *args, **kwargs)

    guarded = permission_required("surveillance_team.file_report", raise_exception=True)(inner)
    return text_only(never_cache(login_required(guarded)))


@for_monitors
@require_safe
def home(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    context = {
        "monitor": monitor,
        "bar": bar_to_filing(monitor, timezone.localdate()),
        "today": today_of(monitor),
        "summary": summary_of(monitor),
        "panels": panels_for(home_panels, monitor, request.user),
    }
    return render(request, "surveillance_team/portal/home.html", context)


@for_monitors
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    if bar := bar_to_filing(monitor, timezone.localdate()):
        return _closed(request, bar)
    left_out = care.left_out_by(monitor)
    if request.method != "POST":
        form = FilingForm(initial={"client_key": uuid4()}, left_out=left_out)
        return _filing_page(request, monitor, form)
    form = FilingForm(request.POST, left_out=left_out)
    if not form.is_valid():
        return _filing_page(request, monitor, form, status=422)
    try:
        lines = file_reports(
            monitor=monitor,
            paste=form.cleaned_data["paste"],
            statement=form.statement,
            client_key=form.cleaned_data["client_key"],
        )
    except MayNotFile as refused:
        return _closed(request, refused.bar)
    return _answers(request, monitor, form, lines)


@for_monitors
@require_safe
def reports(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    rows = Report.objects.of_user(request.user.pk).newest_first()
    if before := request.GET.get("before"):
        place = rows.filter(receipt=read_receipt(before)).first()
        if place is None:
            raise Http404
        rows = rows.filter(pk__lt=place.pk)
    found = list(rows[: PAGE + 1])
    context = {
        "rows": [(report, standing_of(report)) for report in found[:PAGE]],
        "older": found[PAGE - 1].spelt if len(found) > PAGE else "",
        "is_first": not before,
    }
    return render(request, "surveillance_team/portal/reports.html", context)


@for_monitors
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, monitor: Monitor, receipt: str) -> HttpResponse:
    mine = Report.objects.of_user(request.user.pk).filter(receipt=read_receipt(receipt)).first()
    if mine is None:
        raise Http404
    form, status = AnswerForm(), 200
    if request.method == "POST":
        form, status = AnswerForm(request.POST), 422
        if form.is_valid():
            return _take_answer(request, mine, form)
    context = {
        "report": mine,
        "standing": standing_of(mine),
        "steps": timeline_of(mine),
        "form": form if mine.status == Report.Status.NEEDS_INFO else None,
    }
    return render(request, "surveillance_team/portal/report.html", context, status=status)


@for_monitors
@require_POST
def pause(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    care.take_break(monitor, actor=Actor(monitor.pk, Role.MONITOR.value))
    messages.success(request, _("Rest well. Nothing is expected of you until you come back."))
    return redirect("team:home")


@for_monitors
@require_POST
def come_back(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    care.come_back(monitor, actor=Actor(monitor.pk, Role.MONITOR.value))
    messages.success(request, _("Welcome back. Go at your own pace."))
    return redirect("team:home")


def _take_answer(request: HttpRequest, mine: Report, form: AnswerForm) -> HttpResponse:
    try:
        care.answer_question(mine, note=form.cleaned_data["note"])
    except care.NothingAsked:
        messages.info(request, _("This question has been answered already."))
    else:
        messages.success(request, _("Thank you. An officer will look at your answer."))
    return redirect("team:report", receipt=mine.spelt)


def _closed(request: HttpRequest, bar: Any) -> HttpResponse:
    return render(request, "surveillance_team/portal/closed.html", {"bar": bar}, status=403)


def _filing_page(
    request: HttpRequest, monitor: Monitor, form: FilingForm, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"form": form, "today": today_of(monitor), **more}
    return render(request, "surveillance_team/portal/file.html", context, status=status)


def _answers(
    request: HttpRequest, monitor: Monitor, form: FilingForm, lines: list[Line]
) -> HttpResponse:
    """Answers above a form that keeps the lines which were not taken, as they were typed.

    The content of a file is not sent back: it has no place on this site.
    """
    kept = [
        line
        for line in lines
        if line.result in (Result.REFUSED, Result.OVER_CAP)
        and line.refusal is not Refusal.FILE_CONTENT
    ]
    initial: dict[str, Any] = {"client_key": uuid4()}
    if kept:
        initial |= {name: form.cleaned_data[name] for name in KEPT_ANSWERS}
        initial["paste"] = "\n".join(line.text for line in kept)
    taken = sum(line.is_taken for line in lines)
    return _filing_page(
        request,
        monitor,
        FilingForm(initial=initial, left_out=care.left_out_by(monitor)),
        status=200 if taken else 422,
        lines=lines,
        taken=taken,
        kept=len(kept),
    )
