"""Signs of bad faith, by pseudonym alone, and setting reports aside in one step."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.jobs import ask_for
from core.models import Job
from surveillance_team.models import Monitor, Report
from surveillance_team.models.monitors import pseudonym_of
from surveillance_team.staff import acting, for_those_who_may, shell

from ..forms.setting_aside import PeriodForm, SetAsideForm
from ..models import Invalidation, SetAside, Sign
from ..services import setting_aside
from ..signs import DAYS, RULES
from ..work import SIGNS

for_officers = for_those_who_may("oversight.set_aside_reports")
MOST = 50
PSEUDONYM_LENGTH = 8


@for_officers
@require_safe
def signs(request: HttpRequest) -> HttpResponse:
    newest = Sign.objects.order_by("-found_at").first()
    looking = Job.objects.unfinished().filter(kind=SIGNS).exists()
    context = {
        "signs": list(Sign.objects.order_by("monitor_id", "kind")[:MOST]),
        "found_at": newest.found_at if newest else None,
        "rules": RULES,
        "days": DAYS,
        "looking": looking,
        "decisions": list(Invalidation.objects.newest_first()[:MOST]),
    }
    return shell(request, "oversight/desk/signs.html", context)


@for_officers
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    ask_for(SIGNS, {}, actor=acting(request), key="now")
    messages.success(request, _("We are looking. Open this page again in a moment."))
    return redirect("oversight_desk:signs")


@for_officers
@require_safe
def monitor(request: HttpRequest, pseudonym: str) -> HttpResponse:
    """A monitor's reports of a period, counted: nothing is decided here."""
    found = _monitor_or_404(pseudonym)
    form = PeriodForm(request.GET if "first_on" in request.GET else _four_weeks())
    status = 200 if form.is_valid() else 422
    return _page(request, found, form, status=status)


@for_officers
@require_POST
def set_aside(request: HttpRequest, pseudonym: str) -> HttpResponse:
    found = _monitor_or_404(pseudonym)
    form = SetAsideForm(request.POST)
    if not form.is_valid():
        return _page(request, found, PeriodForm(request.POST), decide=form, status=422)
    try:
        decided = setting_aside.set_aside(found.pk, actor=acting(request), **form.cleaned_data)
    except ObjectDoesNotExist:
        raise Http404 from None
    except setting_aside.OwnReports:
        words = _("These are your own reports, so another officer has to decide.")
    except setting_aside.NothingThere:
        words = _("There is nothing left to be set aside on these days.")
    except setting_aside.NumberChanged:
        words = _("The number has changed meanwhile. Please look at it again.")
    except setting_aside.UnderWay:
        words = _("Reports of this pseudonym are being set aside already.")
    else:
        return redirect("oversight_desk:decision", decided.pk)
    messages.error(request, words)
    return _page(request, found, PeriodForm(request.POST), status=409)


@for_officers
@require_safe
def decision(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    decided = get_object_or_404(Invalidation, pk=decision_id)
    rows = SetAside.objects.filter(invalidation=decided)
    effects = dict(rows.order_by().values_list("effect").annotate(Count("id")))
    context = {
        "decided": decided,
        "carried_out": sum(effects.values()),
        "effects": [
            (words, effects[code]) for code, words in SetAside.Effect.choices if code in effects
        ],
    }
    return shell(request, "oversight/desk/decision.html", context)


def _monitor_or_404(pseudonym: str) -> Monitor:
    """Pages and addresses name pseudonyms only; there is no index from them back to a monitor."""
    ids = Monitor.objects.values_list("pk", flat=True).iterator()
    for monitor_id in ids if len(pseudonym) == PSEUDONYM_LENGTH else ():
        if pseudonym_of(monitor_id) == pseudonym:
            return Monitor.objects.get(pk=monitor_id)
    raise Http404


def _page(
    request: HttpRequest,
    found: Monitor,
    form: PeriodForm,
    *,
    decide: SetAsideForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"pseudonym": found.pseudonym}
    context |= {"form": form, "signs": list(Sign.objects.filter(monitor=found))}
    if form.is_valid():
        days = form.cleaned_data
        reports = setting_aside.reports_between(found, days["first_on"], days["last_on"])
        count = reports.count()
        by_status = reports.order_by().values_list("status").annotate(Count("id"))
        words = dict(Report.Status.choices)
        context |= {
            "count": count,
            "stands": [(words[status_], number) for status_, number in by_status],
            "decide": decide or SetAsideForm(initial={**days, "count": count}),
        }
    return shell(request, "oversight/desk/monitor.html", context, status=status)


def _four_weeks() -> dict[str, Any]:
    today = timezone.localdate()
    return {"first_on": today - timedelta(days=DAYS - 1), "last_on": today}
