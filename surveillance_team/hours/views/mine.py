"""A monitor's own hours: sums, statements, the certificate, and thanks."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.limits import Limit, allow
from core.models import Job
from core.refusals import too_many
from surveillance_team.models import Monitor
from surveillance_team.views.portal import for_appointed, own_terms
from users.actors import actor_of
from users.roles import Role

from ..counting import last_settled_day
from ..forms import PeriodForm
from ..models import HoursCertificate, Statement, ThanksDeclined
from ..services import certificates, statements, thanks
from ..shown import hours_shown, month_shown

PRINTS = Limit("hours.print", 20, 600)  # each takes about a second of the machine
REFUSALS: dict[type[certificates.CertificateRefused], tuple[str, Any]] = {
    certificates.NotSettledYet: (
        "last",
        gettext_lazy(
            "The last days are not counted yet. Choose the day before yesterday or earlier."
        ),
    ),
    certificates.NothingToCertify: (
        "first",
        gettext_lazy("No hours lie between these days. Choose others."),
    ),
    certificates.NoNameToPrint: (
        "first",
        gettext_lazy("Your account has no name to print. Enter it on the page of your account."),
    ),
    certificates.WasRevoked: (
        "first",
        gettext_lazy("The certificate for these days was revoked. Please ask your coordinator."),
    ),
}


@for_appointed
@require_safe
def home(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    context = {
        **own_terms(request, monitor),
        "monitor": monitor,
        "term": monitor.term,
        "hours": hours_shown(monitor),
        "papers": HoursCertificate.objects.filter(monitor=monitor).order_by("-first_on"),
        "declined": ThanksDeclined.objects.filter(monitor=monitor).exists(),
    }
    return render(request, "hours/home.html", context)


@for_appointed
@require_safe
def month(request: HttpRequest, monitor: Monitor, year: int, number: int) -> HttpResponse:
    context = {
        "monitor": monitor,
        "term": monitor.term,
        "month": month_shown(monitor, _month(year, number)),
    }
    return render(request, "hours/month.html", context)


@for_appointed
@require_POST
def ask_for_print(request: HttpRequest, monitor: Monitor, year: int, number: int) -> HttpResponse:
    if not allow(PRINTS, str(monitor.pk)):
        return too_many(request, PRINTS.seconds_left())
    statement = statements.ask_for_statement(
        monitor, month=_month(year, number), language=get_language() or "ko"
    )
    return redirect("hours:statement", statement.pk)


@for_appointed
@require_safe
def statement(request: HttpRequest, monitor: Monitor, statement_id: UUID) -> HttpResponse:
    """How far the paper is; once it is made, the way to it."""
    one = _statement(request, statement_id)
    job = Job.objects.filter(kind=statements.KIND, key=str(one.pk)).order_by("-id").first()
    return render(request, "hours/statement.html", {"statement": one, "job": job})


@for_appointed
@require_safe
def paper(request: HttpRequest, monitor: Monitor, statement_id: UUID) -> HttpResponse:
    one = _statement(request, statement_id)
    if one.body is None:
        return redirect("hours:statement", one.pk)
    response = HttpResponse(bytes(one.body), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="hours-{one.month:%Y-%m}.pdf"'
    return response


@for_appointed
@require_http_methods(["GET", "HEAD", "POST"])
def certificate(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    today = timezone.localdate()
    settled = last_settled_day(today)
    starts_on = min(monitor.term.starts_on, settled)
    form = PeriodForm(initial={"first": starts_on, "last": min(monitor.term.ends_on, settled)})
    status = 200
    if request.method == "POST":
        form, status = PeriodForm(request.POST), 422
        if form.is_valid() and _certified(request, monitor, form, today):
            messages.success(request, _("Your certificate is ready. You can take it as PDF."))
            return redirect("credentials:mine")
    context = {"monitor": monitor, "form": form, "settled": settled}
    return render(request, "hours/certificate.html", context, status=status)


@for_appointed
@require_POST
def decline_thanks(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    thanks.decline_thanks(monitor)
    messages.success(request, _("You will not be proposed. Your hours stay as they are."))
    return redirect(f"{reverse('hours:home')}?term={monitor.term_id}")


@for_appointed
@require_POST
def accept_thanks(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    thanks.accept_thanks(monitor)
    messages.success(request, _("From the next time on you may be proposed."))
    return redirect(f"{reverse('hours:home')}?term={monitor.term_id}")


def _certified(request: HttpRequest, monitor: Monitor, form: PeriodForm, today: date) -> bool:
    try:
        certificates.certify_hours(
            monitor, **form.cleaned_data, today=today, actor=actor_of(request, Role.MONITOR)
        )
    except certificates.CertificateRefused as refusal:
        form.add_error(*REFUSALS[type(refusal)])
        return False
    return True


def _statement(request: HttpRequest, statement_id: UUID) -> Statement:
    """One of the person's own, of whichever term."""
    own = Statement.objects.filter(monitor__user_id=request.user.pk).select_related("monitor")
    found: Statement = get_object_or_404(own, pk=statement_id)
    return found


def _month(year: int, number: int) -> date:
    """A month that can be: addresses are typed by anybody."""
    if not (2000 <= year < 2100 and 1 <= number <= 12):
        raise Http404
    return date(year, number, 1)
