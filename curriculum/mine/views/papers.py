"""An adapted lesson on paper: the file once it is there, before that how far it is."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from curriculum.mine.models import OwnLesson
from curriculum.mine.services.prints import ask_for_print, current_print, file_of, printing_of
from curriculum.views.lessons import for_teachers
from users.actors import actor_of
from users.roles import Role

from .shell import is_theirs, lesson_to_teach, within_limit


@for_teachers
@require_http_methods(["GET", "HEAD", "POST"])
@within_limit
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For who adapted it and, while it is shared, for colleagues of that school."""
    own = lesson_to_teach(request, pk)
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


def _wait(request: HttpRequest, own: OwnLesson) -> HttpResponse:
    name = "lesson" if is_theirs(request, own) else "shared"
    context = {
        "lesson_title": own.title,
        "paper": {"title": _("Adapted plan on paper")},
        "printing": printing_of(own),
        "page_url": request.path,
        "back": reverse(f"my_lessons:{name}", args=[own.pk]),
    }
    return render(request, "curriculum/paper/wait_room.html", context, status=202)
