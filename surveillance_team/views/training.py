"""Term coordinators: who attended the training. They see persons and never reports."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.actors import actor_cards
from users.actors import actor_of
from users.roles import Role

from ..forms import AttendanceForm
from ..models import Monitor, Term
from ..services import care
from ..services.people import note_seen
from ..textonly import View, text_only

PAGE = 50


def for_coordinators(view: View) -> View:
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.strict_policy = True
        return response

    allowed = permission_required("surveillance_team.record_attendance", raise_exception=True)
    return text_only(never_cache(allowed(inner)))


@for_coordinators
@require_safe
def attendance(request: HttpRequest) -> HttpResponse:
    return _page(request)


@for_coordinators
@require_POST
def record(request: HttpRequest, monitor_id: UUID) -> HttpResponse:
    monitor = Monitor.objects.filter(pk=monitor_id).select_related("term").first()
    if monitor is None:
        raise Http404
    form = AttendanceForm(request.POST)
    if form.is_valid():
        try:
            care.record_attendance(
                monitor,
                actor=actor_of(request, Role.TERM_COORDINATOR),
                attended_on=form.cleaned_data["attended_on"],
                today=timezone.localdate(),
            )
        except care.NotYetHeld:
            form.add_error("attended_on", _("This day has not come yet."))
        else:
            messages.success(request, _("Recorded. This person can file reports from now on."))
            return redirect("training:attendance")
    return _page(request, failed=(monitor_id, form))


def _page(request: HttpRequest, failed: tuple[UUID, AttendanceForm] | None = None) -> HttpResponse:
    today = timezone.localdate()
    term = Term.objects.filter(ends_on__gte=today).order_by("starts_on").first()
    recorded = request.GET.get("view") == "recorded"
    found = _rows(term, request.GET.get("after", ""), recorded=recorded)
    monitors = found[:PAGE]
    names = actor_cards(monitor.user.actor_id for monitor in monitors)
    note_seen(
        actor_of(request, Role.TERM_COORDINATOR),
        [monitor.user.actor_id for monitor in monitors],
        what="surveillance_team.list_monitors",
    )
    context = {
        "term": term,
        "recorded": recorded,
        "rows": [_row(monitor, names, failed, str(today)) for monitor in monitors],
        "next": monitors[-1].pk if len(found) > PAGE else None,
        "failed": failed[1] if failed else None,
    }
    status = 422 if failed else 200
    return render(request, "surveillance_team/training/attendance.html", context, status=status)


def _rows(term: Term | None, after: str, *, recorded: bool) -> list[Monitor]:
    people = Monitor.objects.filter(term=term, user__isnull=False)
    monitors = people.filter(trained_on__isnull=not recorded).exclude(state=Monitor.State.LEFT)
    try:
        monitors = monitors.filter(pk__gt=UUID(after)) if after else monitors
    except ValueError:
        raise Http404 from None
    return list(monitors.select_related("user").order_by("pk")[: PAGE + 1])


def _row(
    monitor: Monitor, names: dict[UUID, Any], failed: tuple[UUID, AttendanceForm] | None, today: str
) -> dict[str, Any]:
    card = names.get(monitor.user.actor_id)
    form = AttendanceForm(initial={"attended_on": today}, auto_id=f"id_{monitor.pk}_%s")
    if failed and failed[0] == monitor.pk:
        form = failed[1]
    return {"monitor": monitor, "name": card.name if card else "", "form": form}
