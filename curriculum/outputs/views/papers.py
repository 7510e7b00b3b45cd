"""Lessons on paper: the file once it is there, and before that a page that says how far it is."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.actors import SYSTEM
from core.caching import keep_nowhere
from core.limits import Limit, allow
from core.refusals import too_many
from core.same_origin import same_origin_only
from curriculum.audiences import Audience
from curriculum.models import LessonPage
from curriculum.views.lessons import for_teachers
from users.actors import actor_of
from users.roles import Role

from ..models import LessonPrint
from ..papers import PAPERS, Paper, PaperName
from ..printing import printing_of
from ..services.prints import ask_for_prints, current_print, file_name
from .published import published_lesson

ASK_FOR_PRINT = Limit("outputs.ask_for_print", 60, 3600)
MAY_BE_KEPT = "public, no-cache"  # asked about each time, so that a stale one is never shown


def _open_to_all(name: PaperName) -> Any:
    """The view of a paper that anyone may take, without a session."""

    @csrf_exempt  # asked of the browser instead
    @require_http_methods(["GET", "HEAD", "POST"])
    def paper_of_lesson(request: HttpRequest, pk: int) -> HttpResponse:
        lesson, paper = _found(pk, name)
        if request.method == "POST":
            return _ask_in_public(request, lesson, paper)
        return _file_or_wait(request, lesson, paper)

    return paper_of_lesson


outline = _open_to_all(PaperName.OUTLINE)
letter = _open_to_all(PaperName.LETTER)
worksheet = _open_to_all(PaperName.WORKSHEET)


@for_teachers
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    lesson, paper = _found(pk, PaperName.PLAN)
    if request.method == "POST":
        ask_for_prints(lesson, actor=actor_of(request, Role.TEACHER))
        return redirect("outputs:plan", pk)
    return _file_or_wait(request, lesson, paper)


@same_origin_only
def _ask_in_public(request: HttpRequest, lesson: LessonPage, paper: Paper) -> HttpResponse:
    if not allow(ASK_FOR_PRINT, request.META.get("REMOTE_ADDR", "")):
        return too_many(request, ASK_FOR_PRINT.seconds_left())
    if current_print(lesson, paper) is None:
        ask_for_prints(lesson, actor=SYSTEM)
    return redirect(f"outputs:{paper.name}", lesson.pk)


def _file_or_wait(request: HttpRequest, lesson: LessonPage, paper: Paper) -> HttpResponse:
    made = current_print(lesson, paper)
    return _wait(request, lesson, paper) if made is None else _file(request, made, lesson, paper)


def _file(
    request: HttpRequest, made: LessonPrint, lesson: LessonPage, paper: Paper
) -> HttpResponse:
    response = HttpResponse(bytes(made.content), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{file_name(lesson, paper)}"'
    if paper.audience == Audience.TEACHER:
        return response
    response["ETag"] = quote_etag(made.digest)
    response["Cache-Control"] = MAY_BE_KEPT
    known = get_conditional_response(request, response["ETag"], response=response)
    return known or response


def _wait(request: HttpRequest, lesson: LessonPage, paper: Paper) -> HttpResponse:
    is_ours = paper.audience == Audience.TEACHER
    back = reverse("curriculum:teach", args=[lesson.pk]) if is_ours else lesson.get_url(request)
    context = {
        "lesson_title": lesson.title,
        "paper": paper,
        "printing": printing_of(lesson, paper),
        "page_url": request.path,
        "back": back,
    }
    template = "curriculum/paper/wait_room.html" if is_ours else "outputs/paper/wait.html"
    response = render(request, template, context, status=202)
    keep_nowhere(response)
    return response


def _found(pk: int, name: PaperName) -> tuple[LessonPage, Paper]:
    lesson, paper = published_lesson(pk), PAPERS[name]
    if not paper.is_of(lesson):
        raise Http404
    return lesson, paper
