"""An adapted lesson on paper: the file once it is there, before that how far it is."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from curriculum.mine.models import OwnLesson
from curriculum.mine.services.prints import ask_for_print, current_print, file_of, printing_of
from curriculum.views.lessons import for_teachers
from users.actors import actor_of
from users.roles import Role

from .shell import read, within_limit


@for_teachers
@require_http_methods(["GET", "HEAD", "POST"])
@within_limit
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For who adapted it and, while it is shared, for colleagues of that school."""
    own = _readable(request, pk)
    made = current_print(own)
    if request.method == "POST":
        if made is None:
            ask_for_print(own, actor=actor_of(request, Role.TEACHER))
        return redirect("my_lessons:plan", pk)
    if made is None:
        return _wait(request, own)
    response = HttpResponse(file_of(made), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="jikimi-own-lesson.pdf"'
    return response


def _readable(request: HttpRequest, pk: UUID) -> OwnLesson:
    person: Any = request.user
    rows = OwnLesson.objects.adapted().filter(lesson__live=True)
    theirs = OwnLesson.objects.for_colleagues_of(person.actor_id, timezone.localdate())
    for found in (rows.of(person.actor_id), theirs):
        if own := read(found).filter(pk=pk).first():
            return own
    raise Http404


def _wait(request: HttpRequest, own: OwnLesson) -> HttpResponse:
    person: Any = request.user
    name = "lesson" if own.teacher_id == person.actor_id else "shared"
    context = {
        "lesson_title": own.title,
        "paper": {"title": _("Adapted plan on paper")},
        "printing": printing_of(own),
        "page_url": request.path,
        "back": reverse(f"my_lessons:{name}", args=[own.pk]),
    }
    return render(request, "curriculum/paper/wait_room.html", context, status=202)
