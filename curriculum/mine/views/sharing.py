"""Sharing with colleagues of one's school, and stopping it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from curriculum.mine.services import (
    NotPublished,
    NotVerifiedThere,
    share_with_school,
    withdraw_sharing,
)
from users.actors import actor_of
from users.roles import Role

from .shell import button, own_lesson, owners_button

LONGEST_ID = 9


@button
def share(request: HttpRequest, pk: UUID) -> HttpResponse:
    own_lesson(request, pk)
    school = request.POST.get("school", "")
    try:
        if not school.isdecimal() or len(school) > LONGEST_ID:
            raise NotVerifiedThere
        share_with_school(actor=actor_of(request, Role.TEACHER), pk=pk, school_id=int(school))
        messages.success(request, _("Shared with your colleagues, without your name."))
    except NotVerifiedThere:
        messages.error(request, _("Choose a school where you are confirmed today."))
    except NotPublished:
        messages.error(request, _("The lesson is not published now, so it is not shared."))
    return redirect("my_lessons:lesson", pk)


@owners_button
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    withdraw_sharing(actor=actor_of(request, Role.TEACHER), pk=pk)
    messages.success(request, _("It is yours alone again."))
    return redirect("my_lessons:lesson", pk)
