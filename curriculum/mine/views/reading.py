"""Reading a lesson as one adapted it, or as a colleague did."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.beside import panels_for
from core.models import School
from curriculum.beside import own_panels
from curriculum.mine.comparing import open_changes, safeguards_changed
from curriculum.mine.forms import FileForm
from curriculum.mine.models import OwnLesson
from curriculum.mine.school_hour import Fit, fit
from curriculum.mine.services import ShelfFull, copy_from_colleague
from curriculum.mine.taught import LessonTaught
from curriculum.models import TeacherVerification
from curriculum.services.verification import may_teach
from curriculum.views.lessons import for_teachers
from users.actors import actor_of
from users.roles import Role

from .shelf import say_full
from .shell import button, for_owners, own_lesson, read


@for_owners
@require_safe
def lesson(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One's own lesson; to who is not verified today, what they wrote themselves and no word
    of the lesson that only teachers read."""
    own = own_lesson(request, pk)
    if may_teach(request.user):
        return own_page(request, own)
    context = {"own": own, "steps": own.steps.all(), "files": own.files.listed()}
    return render(request, "my_lessons/own_words.html", context)


@for_teachers
@require_safe
def shared(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A colleague's: steps and notes, no file and no name."""
    person: Any = request.user
    theirs = OwnLesson.objects.for_colleagues_of(person.actor_id, timezone.localdate())
    own = get_object_or_404(read(theirs), pk=pk)
    context = context_of(request, own) | {"is_shared_copy": True}
    return render(request, "my_lessons/shared.html", context)


@button
def copy(request: HttpRequest, pk: UUID) -> HttpResponse:
    try:
        copied = copy_from_colleague(actor=actor_of(request, Role.TEACHER), pk=pk)
    except ShelfFull:
        say_full(request)
        return redirect("my_lessons:shelf")
    return redirect("my_lessons:lesson", copied.pk)


def own_page(
    request: HttpRequest, own: OwnLesson, *, file_form: FileForm | None = None, status: int = 200
) -> HttpResponse:
    """One's own lesson with all that one can do about it."""
    context = context_of(request, own) | {
        "reads_anew": safeguards_changed(own),
        "files": own.files.listed(),
        "file_form": file_form or FileForm(),
        "form": file_form,
        "schools": _schools_of(own) if own.is_adapted and own.may_be_taught else [],
    }
    return render(request, "my_lessons/lesson.html", context, status=status)


def context_of(request: HttpRequest, own: OwnLesson) -> dict[str, Any]:
    taught = LessonTaught(own, list(own.steps.all()))
    beside = own.is_adapted and own.may_be_taught
    return {
        "own": own,
        "lesson": taught,
        "fit": fit_of(taught),
        "changes": len(open_changes(own)),
        "panels": panels_for(own_panels, own.lesson, request.user) if beside else [],
    }


def fit_of(taught: LessonTaught) -> Fit:
    year = getattr(taught, "year_from", 0) or 0
    return fit(taught.minutes, lesson_minutes=taught.lesson_minutes, year=year)


def _schools_of(own: OwnLesson) -> list[School]:
    held = TeacherVerification.objects.holding(timezone.localdate()).of(own.teacher_id)
    return [row.school for row in held]
