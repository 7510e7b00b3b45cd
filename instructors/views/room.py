"""What coordinators see: a cohort with its applications, and one application."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.audit import record_access
from credentials.models import Credential
from instructors.forms import AppointForm, DeclineForm
from instructors.kinds import INSTRUCTOR_TRAINING
from instructors.models import Application, Appointment, Cohort
from instructors.people import account_of_applicant
from instructors.services.completing import enough, must_be_over
from instructors.services.faults import NotYet
from instructors.states import MOVES, State

from .shell import APPOINT, coordinator, find_application, find_cohort, for_coordinators, shell

PER_PAGE = 100
ORDER = (
    State.WAITING,
    State.WAITLISTED,
    State.ACCEPTED,
    State.NOT_COMPLETED,
    State.COMPLETED,
    State.DECLINED,
    State.WITHDRAWN,
)


@for_coordinators
@require_safe
def cohort(request: HttpRequest, cohort_id: UUID) -> HttpResponse:
    """A list without names: applications are compared by what they say."""
    one = find_cohort(cohort_id)
    wanted = request.GET.get("state", "")
    found = Application.objects.filter(cohort=one).with_hours().order_by("number")
    if wanted in State.values:
        found = found.filter(state=wanted)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "cohort": one,
        "page_obj": page,
        "rows": [(row, enough(row.attended_hours, one)) for row in page],
        "states": [(state.value, state.label) for state in ORDER],
        "wanted": wanted,
        "finishing": _finishing(one),
    }
    return shell(request, "instructors/staff/cohort.html", context)


@for_coordinators
@require_safe
def application(request: HttpRequest, application_id: UUID) -> HttpResponse:
    return show(request, find_application(application_id))


def show(
    request: HttpRequest,
    one: Application,
    *,
    decline_form: Any = None,
    appoint_form: Any = None,
    status: int = 200,
) -> HttpResponse:
    """One application with what can be decided on it now."""
    actor = coordinator(request)
    record_access(actor, subject_id=one.person_id, what="instructors.application")
    counted = Application.objects.with_hours().get(pk=one.pk)
    is_own = one.person_id == actor.id
    appointment = Appointment.objects.filter(training=one).first()
    context = {
        "application": one,
        "cohort": find_cohort(one.cohort_id),
        "hours": counted.attended_hours or 0,
        "meets_rule": enough(counted.attended_hours, one.cohort),
        "has_account": account_of_applicant(one) is not None,
        "is_own": is_own,
        "can": set() if is_own else {state.value for state in MOVES[State(one.state)]},
        "is_over": _is_over(one.cohort),
        "credential": Credential.objects.filter(
            holder_id=one.person_id, source_key=one.source_key
        ).first(),
        "appointment": appointment,
        "may_appoint": not is_own and appointment is None and _may_appoint(request, one),
        "decline_form": decline_form or DeclineForm(),
        "appoint_form": appoint_form or AppointForm(),
        "failed": decline_form or appoint_form,
    }
    return shell(request, "instructors/staff/application.html", context, status=status)


def _may_appoint(request: HttpRequest, one: Application) -> bool:
    completed = one.state == State.COMPLETED
    for_instructors = one.cohort.credential_kind == INSTRUCTOR_TRAINING
    return bool(completed and for_instructors and request.user.has_perm(APPOINT))


def _finishing(one: Cohort) -> dict[str, Any]:
    """Who would complete and who would not, if the cohort were finished now."""
    seated = Application.objects.filter(cohort=one, state=State.ACCEPTED).with_hours()
    met = [enough(row.attended_hours, one) for row in seated]
    return {"is_over": _is_over(one), "met": met.count(True), "not_met": met.count(False)}


def _is_over(one: Cohort) -> bool:
    try:
        must_be_over(one)
    except NotYet:
        return False
    return True
