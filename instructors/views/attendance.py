"""The list of a session, to be ticked."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.audit import record_accesses
from instructors.models import Application, Attendance, Session
from instructors.services import NotYet, record_attendance

from .shell import coordinator, for_coordinators, shell


@for_coordinators
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, session_id: int) -> HttpResponse:
    one = get_object_or_404(Session.objects.select_related("cohort__course"), pk=session_id)
    if request.method == "POST":
        return _record(request, one)
    return _list(request, one)


def _record(request: HttpRequest, one: Session) -> HttpResponse:
    try:
        lists = {name: _ids(request, name) for name in ("shown", "was", "present")}
    except ValueError:
        words = _("The list could not be read. Nothing was recorded: please tick it again.")
        return _list(request, one, trouble=words, status=422)
    try:
        changed = record_attendance(one.pk, **lists, actor=coordinator(request))
    except NotYet:
        words = _("This session has not begun yet. Nothing was recorded.")
        return _list(request, one, trouble=words, status=409)
    words = _("Recorded.") if changed else _("Nothing was different from before.")
    messages.success(request, words)
    return redirect("training_room:session", one.pk)


def _list(
    request: HttpRequest, one: Session, *, trouble: str = "", status: int = 200
) -> HttpResponse:
    actor = coordinator(request)
    seated = Application.objects.filter(cohort=one.cohort, person_id__isnull=False).attending()
    applications = list(seated.order_by("number"))
    record_accesses(
        actor, subject_ids=[row.person_id for row in applications], what="instructors.attendance"
    )
    present = Attendance.objects.filter(session=one).values_list("application_id", flat=True)
    there = set(present)
    context: dict[str, Any] = {
        "session": one,
        "rows": [(row, row.pk in there, row.person_id == actor.id) for row in applications],
        "trouble": trouble,
    }
    return shell(request, "instructors/staff/session.html", context, status=status)


def _ids(request: HttpRequest, name: str) -> list[UUID]:
    """Raises ValueError where somebody sent what no list of ours holds."""
    return [UUID(value) for value in request.POST.getlist(name)]
