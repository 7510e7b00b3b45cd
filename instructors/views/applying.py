"""What signed-in people do: apply, look where it stands, withdraw."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.limits import Limit, allow
from core.personal_data import Person
from core.refusals import too_many
from instructors.consents import text_in_force
from instructors.forms import ApplicationForm
from instructors.models import Application, Cohort
from instructors.services import (
    AlreadyApplied,
    CohortClosed,
    CohortFull,
    NotPossible,
    TextChanged,
    apply,
    withdraw,
)
from instructors.services.applying import Applicant
from instructors.standing import steps_of
from instructors.titles import pages_of
from users.actors import actor_of

APPLY = Limit("instructors.apply", 30, 600)
CLOSED, FULL, NO_TEXT = "closed", "full", "no_text"


@require_safe
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Everything I applied for, the newest first."""
    found = Application.objects.of(request.user.actor_id).select_related("cohort__course")
    applications = list(found)
    pages = pages_of({one.cohort_id: one.cohort for one in applications}.values())
    rows = [(one, pages[one.cohort_id]) for one in applications]
    return TemplateResponse(request, "instructors/mine.html", {"rows": rows})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def apply_to(request: HttpRequest, cohort_id: UUID) -> HttpResponse:
    counted = Cohort.objects.with_counts().select_related("course")
    cohort = get_object_or_404(counted.prefetch_related("sessions"), pk=cohort_id)
    own = Application.objects.of(request.user.actor_id).standing()
    if found := own.filter(cohort=cohort).first():
        return redirect("instructors:application", found.pk)
    if why := _closed(cohort):
        return _refusal(request, cohort, why)
    text = text_in_force()
    if text is None:
        return _refusal(request, cohort, NO_TEXT)
    if request.method == "POST":
        form = ApplicationForm(request.POST, cohort=cohort, consent_text=text)
        return _take(request, cohort, form)
    name = {"holder_name": request.user.name}
    form = ApplicationForm(initial=name, cohort=cohort, consent_text=text)
    return _page(request, "instructors/apply.html", cohort, form=form)


@require_safe
@never_cache
@login_required
def application(request: HttpRequest, application_id: UUID) -> HttpResponse:
    one = _own(request, application_id)
    sessions = list(one.cohort.sessions.all())
    attended = set(one.attendances.values_list("session_id", flat=True))
    context: dict[str, Any] = {
        "application": one,
        "steps": steps_of(one),
        "sessions": [(session, session.pk in attended) for session in sessions],
    }
    return _page(request, "instructors/application.html", one.cohort, **context)


@require_POST
@never_cache
@login_required
def withdraw_one(request: HttpRequest, application_id: UUID) -> HttpResponse:
    one = _own(request, application_id)
    try:
        withdraw(one.pk, actor=actor_of(request))
    except NotPossible:
        messages.error(request, _("This application can no longer be withdrawn."))
    else:
        messages.success(request, _("Your application is withdrawn."))
    return redirect("instructors:application", one.pk)


def _take(request: HttpRequest, cohort: Cohort, form: ApplicationForm) -> HttpResponse:
    if not allow(APPLY, str(request.user.actor_id)):
        return too_many(request, APPLY.seconds_left())
    if not form.is_valid():
        return _page(request, "instructors/apply.html", cohort, form=form, status=422)
    try:
        made = apply(
            cohort.pk,
            _applicant(request, form),
            consent_text=form.consent_text,
            actor=actor_of(request),
        )
    except AlreadyApplied:  # the second of two taps: the first is shown
        own = Application.objects.of(request.user.actor_id).standing()
        return redirect("instructors:application", own.get(cohort=cohort).pk)
    except CohortClosed:
        return _refusal(request, cohort, CLOSED)
    except CohortFull:
        return _refusal(request, cohort, FULL)
    except TextChanged:
        form.ask_to_read_again()
        return _page(request, "instructors/apply.html", cohort, form=form, status=422)
    messages.success(request, _("Your application has arrived. We tell you by mail what follows."))
    return redirect("instructors:application", made.pk)


def _applicant(request: HttpRequest, form: ApplicationForm) -> Applicant:
    data = form.cleaned_data
    return Applicant(
        person=Person(actor_id=request.user.actor_id, email=request.user.email),
        holder_name=data["holder_name"],
        experience=data["experience"],
        motivation=data["motivation"],
        language=get_language() or "ko",
    )


def _closed(cohort: Cohort) -> str:
    """Why nobody can apply just now; empty where they can."""
    if not cohort.is_open:
        return CLOSED
    return FULL if cohort.is_full else ""


def _own(request: HttpRequest, application_id: UUID) -> Application:
    own = Application.objects.of(request.user.actor_id).select_related("cohort__course")
    found: Application = get_object_or_404(own, pk=application_id)
    return found


def _refusal(request: HttpRequest, cohort: Cohort, why: str) -> HttpResponse:
    return _page(request, "instructors/closed.html", cohort, why=why, status=409)


def _page(
    request: HttpRequest, template: str, cohort: Cohort, *, status: int = 200, **extra: Any
) -> HttpResponse:
    context = {"cohort": cohort, "course": pages_of([cohort])[cohort.pk], **extra}
    return TemplateResponse(request, template, context, status=status)
