"""The monitors' own pages."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.actors import Actor
from core.beside import panels_for
from users.roles import Role

from ..beside import home_panels
from ..forms import AnswerForm
from ..models import Monitor, Report
from ..receipts import read_receipt
from ..services import care
from ..services.gate import bar_to_filing
from ..standing import standing_of, timeline_of
from ..summary import summary_of, today_of
from ..textonly import View, text_only

PAGE = 20


def for_appointed(view: View) -> View:
    """Signed in, with an appointment of one's own, running or over. The view is given it.

    For what is owed to a person when their time on the team has ended too: outcomes, decisions
    and objections, hours and their certificate. It is the one they act in, or of their own the
    one whose term `?term=` names.
    """
    return text_only(never_cache(login_required(_with_appointment(view, of_term=True))))


def for_monitors(view: View, *, door: Callable[[View], View] = text_only) -> View:
    """Signed in, with the role, which ends with the last appointment: for filing and for who
    serves. The view is given the person's appointment.

    Args:
        door: What may come in before anything is looked at.
    """
    may_file = permission_required("surveillance_team.file_report", raise_exception=True)
    return door(never_cache(login_required(may_file(_with_appointment(view)))))


def _with_appointment(view: View, *, of_term: bool = False) -> View:
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = Monitor.objects.appointments_of(request.user.pk)
        if not own:
            return render(request, "surveillance_team/portal/no_appointment.html", status=403)
        monitor = (
            _of_term(own, request.GET["term"]) if of_term and "term" in request.GET else own[0]
        )
        return view(request, monitor, *args, **kwargs)

    return inner


def _of_term(own: list[Monitor], term: str) -> Monitor:
    """Whatever else is typed there, a term of others too, is nowhere to be found."""
    for monitor in own:
        if str(monitor.term_id) == term:
            return monitor
    raise Http404


def own_terms(request: HttpRequest, monitor: Monitor) -> dict[str, Any]:
    """For pages that offer a person's other terms beside the one they show."""
    own = Monitor.objects.appointments_of(request.user.pk)
    return {"appointments": own, "is_current": own[0] == monitor}


@for_appointed
@require_safe
def home(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    context = {
        **own_terms(request, monitor),
        "monitor": monitor,
        "bar": bar_to_filing(monitor, timezone.localdate()),
        "today": today_of(monitor),
        "summary": summary_of(monitor),
        "panels": panels_for(home_panels, monitor, request.user),
    }
    return render(request, "surveillance_team/portal/home.html", context)


@for_appointed
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


@for_appointed
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
