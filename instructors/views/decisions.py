"""What coordinators decide. Every one is a POST, and what follows is said in words."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from instructors.forms import AppointForm, DeclineForm
from instructors.services import (
    AttendanceTooLow,
    ChecksTooOld,
    ConsentGone,
    DemoLessonTooOld,
    NoSeatLeft,
    NotPossible,
    NotYet,
    OwnApplication,
    PersonGone,
    SeatsFree,
    TooLong,
    TrainingNotHeld,
    TrainingRevoked,
    accept,
    appoint,
    ask_to_finish,
    complete,
    decline,
    put_on_waiting_list,
)

from .room import show
from .shell import coordinator, find_application, find_cohort, for_appointers, for_coordinators

NEXT_DAY = _("Meanwhile it is another day. Please look at the days and appoint once more.")
WORDS: dict[type[Exception], Any] = {
    AttendanceTooLow: _("The hours attended are fewer than this cohort asks for."),
    ChecksTooOld: NEXT_DAY,
    ConsentGone: _("This person has withdrawn their consent. They can apply anew."),
    DemoLessonTooOld: NEXT_DAY,
    NoSeatLeft: _("All seats are given. You can put it on the waiting list."),
    NotPossible: _("Somebody decided on it in the meantime. This is how it stands now."),
    NotYet: _("Not all sessions are over yet."),
    OwnApplication: _("This is your own application. Somebody else has to decide on it."),
    PersonGone: _("This person's account was closed or erased."),
    SeatsFree: _("A seat is free. Give it, or do not accept."),
    TooLong: NEXT_DAY,
    TrainingNotHeld: _("There is no valid certificate of a training for instructors."),
    TrainingRevoked: _("The certificate of this training was revoked. No other one is issued."),
}
"""Every fault of a decision, and what is said of it."""
FAULTS = tuple(WORDS)


@for_coordinators
@require_POST
def accept_one(request: HttpRequest, application_id: UUID) -> HttpResponse:
    done = _("A seat is given, and the person is told.")
    return _decide(request, application_id, accept, done)


@for_coordinators
@require_POST
def wait_one(request: HttpRequest, application_id: UUID) -> HttpResponse:
    done = _("It is on the waiting list, and the person is told.")
    return _decide(request, application_id, put_on_waiting_list, done)


@for_coordinators
@require_POST
def decline_one(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Asked once more, with the words the person will read: the letter cannot be called back."""
    one = find_application(application_id)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return show(request, one, decline_form=form, status=422)
    if "sure" not in request.POST:
        return show(request, one, declining=form)
    done = _("It is declined, and the person is told in kind words.")
    return _decide(request, application_id, decline, done, reason=form.cleaned_data["reason"])


@for_coordinators
@require_POST
def complete_one(request: HttpRequest, application_id: UUID) -> HttpResponse:
    done = _("The training is completed, and the certificate is issued.")
    return _decide(request, application_id, complete, done)


@for_appointers
@require_POST
def appoint_one(request: HttpRequest, application_id: UUID) -> HttpResponse:
    one = find_application(application_id)
    form = AppointForm(request.POST)
    if not form.is_valid():
        return show(request, one, appoint_form=form, status=422)
    done = _("Appointed. The certificate is issued, and the instructors' rooms are open.")
    return _decide(request, application_id, appoint, done, **form.cleaned_data)


@for_coordinators
@require_POST
def finish(request: HttpRequest, cohort_id: UUID) -> HttpResponse:
    cohort = find_cohort(cohort_id)
    try:
        ask_to_finish(cohort.pk, actor=coordinator(request))
    except NotYet as fault:
        messages.error(request, WORDS[type(fault)])
    else:
        words = _("It is being finished, one person after the other. Each of them is told.")
        messages.success(request, words)
    return redirect("training_room:cohort", cohort.pk)


def _decide(
    request: HttpRequest, application_id: UUID, service: Callable[..., Any], done: Any, **how: Any
) -> HttpResponse:
    one = find_application(application_id)
    try:
        service(one.pk, actor=coordinator(request), **how)
    except FAULTS as fault:
        messages.error(request, WORDS[type(fault)])
    else:
        messages.success(request, done)
    return redirect("training_room:application", one.pk)
