"""What is new in the lesson behind an adaptation, old and new beside each other."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from curriculum.audiences import Audience, LessonShown
from curriculum.mine.comparing import open_changes, safeguards_changed
from curriculum.mine.services import (
    ChangedMeanwhile,
    Decision,
    NothingToDecide,
    NotPublished,
    decide_about_step,
)
from curriculum.mine.services import read_safeguards as note_reading
from curriculum.mine.wordings import safeguards_digest
from curriculum.views.lessons import for_teachers
from users.actors import actor_of
from users.roles import Role

from .shell import button, own_lesson


@for_teachers
@require_safe
def changes(request: HttpRequest, pk: UUID) -> HttpResponse:
    own = own_lesson(request, pk)
    context: dict[str, Any] = {"own": own, "changes": open_changes(own)}
    if own.lesson is not None and safeguards_changed(own):
        context |= {
            "reads_anew": safeguards_digest(own.lesson),
            "lesson": LessonShown(own.lesson, Audience.TEACHER),
        }
    return render(request, "my_lessons/changes.html", context)


@button
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    own_lesson(request, pk)
    given = request.POST
    version, decision = given.get("version", ""), given.get("decision", "")
    try:
        if decision not in Decision.values or not version.isdecimal():
            raise NothingToDecide
        decide_about_step(
            actor=actor_of(request, Role.TEACHER),
            pk=pk,
            version=int(version[:9]),
            block_id=given.get("block", ""),
            digest=given.get("digest", ""),
            decision=decision,
        )
    except (ChangedMeanwhile, NothingToDecide):
        messages.error(request, _("This changed while you were reading. Please look once more."))
    except NotPublished:
        messages.error(request, _("The lesson is not published now, so nothing was changed."))
    return redirect("my_lessons:changes", pk)


@button
def read_safeguards(request: HttpRequest, pk: UUID) -> HttpResponse:
    own_lesson(request, pk)
    digest = request.POST.get("digest", "")
    note_reading(actor=actor_of(request, Role.TEACHER), pk=pk, digest=digest)
    return redirect("my_lessons:changes", pk)
