"""Term coordinators: who attended the training. They see persons and never reports."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from core.actors import actor_cards
from core.audit import record_accesses
from credentials.kinds import MONITOR_TRAINING
from credentials.services import holding, shown_for

from ..forms import AttendanceForm
from ..models import Monitor, Term
from ..services import training
from ..staff import coordinator, for_those_who_may

PAGE = 50
RECORDED = _("Recorded. This person holds the certificate and can file reports from now on.")
ON_RECORD = _(
    "This person holds a certificate already; nothing was changed. If its day is wrong, have it "
    "revoked, then record the right one."
)
REFUSALS: dict[type[training.AttendanceRefused], Any] = {
    training.NotYetHeld: _("This day has not come yet."),
    training.NotOfThisTerm: _("This day does not belong to the term. Check the year."),
    training.NoName: _(
        "The account has no name to print. Ask an administrator to enter it, then record this."
    ),
    training.WasRevoked: _(
        "A certificate for this day was revoked. Record the day of a later training."
    ),
}


for_coordinators = for_those_who_may("surveillance_team.record_attendance")


@for_coordinators
@require_safe
def attendance(request: HttpRequest) -> HttpResponse:
    return _page(request)


@for_coordinators
@require_POST
def record(request: HttpRequest, monitor_id: UUID) -> HttpResponse:
    monitor = Monitor.objects.filter(pk=monitor_id, user__isnull=False).first()
    if monitor is None:
        raise Http404
    form = AttendanceForm(request.POST)
    if form.is_valid():
        try:
            is_new = training.record_attendance(
                monitor,
                actor=coordinator(request),
                attended_on=form.cleaned_data["attended_on"],
                today=timezone.localdate(),
            )
        except training.AttendanceRefused as refusal:
            form.add_error("attended_on", REFUSALS[type(refusal)])
        else:
            messages.success(request, RECORDED if is_new else ON_RECORD)
            return redirect(f"{reverse('training:attendance')}?term={monitor.term_id}")
    return _page(request, failed=(monitor_id, form))


def _page(request: HttpRequest, failed: tuple[UUID, AttendanceForm] | None = None) -> HttpResponse:
    today = timezone.localdate()
    terms = list(Term.objects.filter(ends_on__gte=today).order_by("starts_on"))
    term = _chosen(terms, request.GET.get("term", ""))
    recorded = request.GET.get("view") == "recorded"
    found = _rows(term, request.GET.get("after", ""), recorded=recorded)
    monitors = found[:PAGE]
    people = [monitor.user.actor_id for monitor in monitors]
    names, certificates = actor_cards(people), shown_for(MONITOR_TRAINING, people)
    record_accesses(
        coordinator(request),
        subject_ids=people,
        what="surveillance_team.list_monitors",
    )
    context = {
        "term": term,
        "terms": terms,
        "recorded": recorded,
        "rows": [
            {
                "monitor": monitor,
                "name": names[actor_id].name if actor_id in names else "",
                "certificate": certificates.get(actor_id),
                "form": _form(monitor, failed, str(today)),
            }
            for monitor, actor_id in zip(monitors, people, strict=True)
        ],
        "next": monitors[-1].pk if len(found) > PAGE else None,
        "failed": failed[1] if failed else None,
    }
    status = 422 if failed else 200
    return render(request, "surveillance_team/training/attendance.html", context, status=status)


def _chosen(terms: list[Term], wanted: str) -> Term | None:
    """The term that was asked for, else the one that began or begins first."""
    if not wanted:
        return terms[0] if terms else None
    for term in terms:
        if str(term.pk) == wanted:
            return term
    raise Http404


def _rows(term: Term | None, after: str, *, recorded: bool) -> list[Monitor]:
    if term is None:
        return []
    people = term.monitors.filter(user__isnull=False).holding_places()
    day = term.served_from(timezone.localdate())
    trained = Q(user__actor_id__in=holding(MONITOR_TRAINING, on=day))
    monitors = people.filter(trained if recorded else ~trained)
    try:
        monitors = monitors.filter(pk__gt=UUID(after)) if after else monitors
    except ValueError:
        raise Http404 from None
    return list(monitors.select_related("user").order_by("pk")[: PAGE + 1])


def _form(
    monitor: Monitor, failed: tuple[UUID, AttendanceForm] | None, today: str
) -> AttendanceForm:
    if failed and failed[0] == monitor.pk:
        return failed[1]
    return AttendanceForm(initial={"attended_on": today}, auto_id=f"id_{monitor.pk}_%s")
