"""A teacher's desk, the teacher's view of a lesson, and lessons on paper."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.actors import SYSTEM
from core.beside import panels_for
from core.languages import in_its_languages
from core.limits import Limit, allow
from core.models import Job
from core.refusals import too_many
from core.same_origin import same_origin_only
from users.actors import actor_of
from users.roles import Role

from ..audiences import Audience, LessonShown
from ..beside import desk_panels, teach_panels
from ..models import LessonPage, TeacherVerification
from ..services.prints import KIND, ask_for_print, current_print
from ..services.verification import may_teach

ASK_FOR_PRINT = Limit("curriculum.ask_for_print", 60, 3600)


def for_teachers(view: Any) -> Any:
    """Signed in, and verified today; others are shown how to be verified."""

    @never_cache
    @login_required
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_teach(request.user):
            return redirect("curriculum:verification")
        return view(request, *args, **kwargs)

    return guarded


@never_cache
@login_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    lessons = LessonPage.objects.published(get_language() or "ko").defer_streamfields()
    context = {
        "lessons": lessons,
        "may_teach": may_teach(request.user),
        "verifications": TeacherVerification.objects.of(request.user.actor_id),
        "panels": panels_for(desk_panels, request.user.actor_id, request.user),
    }
    return render(request, "curriculum/desk.html", context)


@for_teachers
@require_safe
def teach(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = _lesson(pk)
    context = {
        "lesson": LessonShown(lesson, Audience.TEACHER),
        "page_url": lesson.get_url(request),
        "translations": in_its_languages(lesson, "curriculum:teach"),
        "panels": panels_for(teach_panels, lesson, request.user),
    }
    return render(request, "curriculum/teach.html", context)


@for_teachers
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = _lesson(pk)
    if request.method == "POST":
        ask_for_print(lesson, Audience.TEACHER, actor=actor_of(request, Role.TEACHER))
        return redirect("curriculum:plan", pk)
    return _pdf_or_wait(request, lesson, Audience.TEACHER)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def outline(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = _lesson(pk)
    if request.method == "POST":
        return _ask_for_outline(request, lesson)
    return _pdf_or_wait(request, lesson, Audience.VISITOR)


@same_origin_only
def _ask_for_outline(request: HttpRequest, lesson: LessonPage) -> HttpResponse:
    if not allow(ASK_FOR_PRINT, request.META.get("REMOTE_ADDR", "")):
        return too_many(request, ASK_FOR_PRINT.seconds_left())
    if current_print(lesson, Audience.VISITOR) is None:
        ask_for_print(lesson, Audience.VISITOR, actor=SYSTEM)
    return redirect("curriculum:outline", lesson.pk)


def _pdf_or_wait(request: HttpRequest, lesson: LessonPage, audience: Audience) -> HttpResponse:
    made = current_print(lesson, audience)
    if made is None:
        return _wait(request, lesson, audience)
    response = HttpResponse(bytes(made.content), content_type="application/pdf")
    code = lesson.locale.language_code
    name = f"jikimi-lesson-{lesson.pk}-{audience.value}-{code}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _wait(request: HttpRequest, lesson: LessonPage, audience: Audience) -> HttpResponse:
    job = Job.objects.unfinished().filter(kind=KIND, key=f"{lesson.pk}-{audience.value}").first()
    context = {"lesson_title": lesson.title, "job": job, "back": _back(lesson, audience)}
    template = (
        "curriculum/print/wait_room.html"
        if audience == Audience.TEACHER
        else "curriculum/print/wait.html"
    )
    response = render(request, template, context, status=202)
    response["Cache-Control"] = "no-store"
    return response


def _back(lesson: LessonPage, audience: Audience) -> str:
    if audience == Audience.TEACHER:
        return reverse("curriculum:teach", args=[lesson.pk])
    return str(lesson.url)


def _lesson(pk: int) -> LessonPage:
    lessons = LessonPage.objects.live().select_related("locale")
    found: LessonPage = get_object_or_404(lessons, id=pk)
    return found
