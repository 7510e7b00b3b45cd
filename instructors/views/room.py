"""What coordinators see: a cohort with its applications, and one application."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.audit import record_access
from core.models import Job
from credentials.models import Credential
from instructors.forms import AppointForm, DeclineForm
from instructors.kinds import INSTRUCTOR_TRAINING
from instructors.models import Application, Appointment, Cohort
from instructors.people import account_of_applicant
from instructors.services.completing import certificate_of, enough
from instructors.services.finishing import FINISH
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
    declining: DeclineForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """One application with what can be decided on it now."""
    actor = coordinator(request)
    record_access(actor, subject_id=one.person_id, what="instructors.application")
    counted = Application.objects.with_hours().get(pk=one.pk)
    is_own = one.person_id == actor.id
    appointments = _appointments(one)
    stands = any(appointment.ended_on is None for appointment, _credential in appointments)
    context = {
        "application": one,
        "cohort": find_cohort(one.cohort_id),
        "hours": counted.attended_hours or 0,
        "meets_rule": enough(counted.attended_hours, one.cohort),
        "has_account": account_of_applicant(one) is not None,
        "is_own": is_own,
        "can": set() if is_own else {state.value for state in MOVES[State(one.state)]},
        "is_over": one.cohort.sessions_are_over,
        "credential": certificate_of(one),
        "appointments": appointments,
        "may_appoint": not is_own and not stands and _may_appoint(request, one),
        "declining": declining,
        "decline_form": decline_form or DeclineForm(),
        "appoint_form": appoint_form or AppointForm(),
        "failed": decline_form or appoint_form,
    }
    return shell(request, "instructors/staff/application.html", context, status=status)


def _appointments(one: Application) -> list[tuple[Appointment, Credential | None]]:
    """Those that rest on a training, the newest first, each with the certificate that says how it
    stands."""
    found = list(Appointment.objects.filter(training=one))
    issued = Credential.objects.filter(source_key__in=[row.source_key for row in found])
    by_key = {row.source_key: row for row in issued.order_by("id")}
    return [(row, by_key.get(row.source_key)) for row in found]


def _may_appoint(request: HttpRequest, one: Application) -> bool:
    completed = one.state == State.COMPLETED
    for_instructors = one.cohort.credential_kind == INSTRUCTOR_TRAINING
    return bool(completed and for_instructors and request.user.has_perm(APPOINT))


def _finishing(one: Cohort) -> dict[str, Any]:
    """Who would complete and who would not, if the cohort were finished now."""
    seated = Application.objects.filter(cohort=one, state=State.ACCEPTED).with_hours()
    met = [enough(row.attended_hours, one) for row in seated]
    return {
        "is_over": one.sessions_are_over,
        "met": met.count(True),
        "not_met": met.count(False),
        "waiting": Application.objects.filter(cohort=one).queuing().count(),
        "job": Job.objects.filter(kind=FINISH, key=str(one.pk)).order_by("-id").first(),
    }
