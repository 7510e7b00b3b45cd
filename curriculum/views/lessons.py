"""A teacher's desk, and the teacher's view of a lesson."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.beside import panels_for
from core.languages import in_its_languages

from ..audiences import Audience, LessonShown
from ..beside import desk_panels, teach_actions, teach_panels
from ..models import LessonPage, TeacherVerification
from ..services.verification import may_teach


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
        "korean_published_at": lesson.korean_published_at(),
        "translations": in_its_languages(lesson, "curriculum:teach"),
        "actions": panels_for(teach_actions, lesson, request.user),
        "panels": panels_for(teach_panels, lesson, request.user),
    }
    return render(request, "curriculum/teach.html", context)


def _lesson(pk: int) -> LessonPage:
    lessons = LessonPage.objects.shown().select_related("locale")
    found: LessonPage = get_object_or_404(lessons, id=pk)
    return found
