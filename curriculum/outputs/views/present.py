"""Showing a lesson in class: slides for the wall, cards for the teacher's own screen."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from curriculum.audiences import Audience, LessonShown
from curriculum.models import LessonPage
from curriculum.views.lessons import for_teachers
from users.actors import actor_of
from users.roles import Role

from ..forms import BeginForm
from ..present.cards import cards_of
from ..present.slides import Slide, slides_of
from ..services.begins import begin_lesson
from ..stamp import stamp_of
from .published import published_lesson

BEGUN = "outputs.begun"  # in the session: lesson → when its teacher said so
SPARE_MINUTES = 30  # before and after; the next class with the same lesson is a new begin


@for_teachers
@require_http_methods(["GET", "HEAD", "POST"])
def slides(request: HttpRequest, pk: int) -> HttpResponse:
    """What the class sees. Nothing only teachers see is on this page (law 8)."""
    lesson = published_lesson(pk)
    if request.method == "POST" or not _has_begun(request, lesson):
        return _begin(request, lesson, "outputs:present")
    return render(request, "outputs/present/slides.html", context_of(lesson))


@for_teachers
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """What the teacher sees on a screen of their own."""
    lesson = published_lesson(pk)
    if request.method == "POST" or not _has_begun(request, lesson):
        return _begin(request, lesson, "outputs:notes")
    context = context_of(lesson)
    with override(lesson.locale.language_code):
        shown = LessonShown(lesson, Audience.TEACHER)
    context |= {"lesson": shown, "cards": cards_of(shown, context["slides"])}
    return render(request, "outputs/present/notes.html", context)


def _begin(request: HttpRequest, lesson: LessonPage, url_name: str) -> HttpResponse:
    """The page that asks what has to be so, and what follows from the answer (law 9)."""
    form = BeginForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        begin_lesson(actor=actor_of(request, Role.TEACHER), lesson=lesson)
        request.session[BEGUN] = {
            **request.session.get(BEGUN, {}),
            str(lesson.pk): timezone.now().isoformat(),
        }
        return redirect(url_name, lesson.pk)
    context = {
        "form": form,
        "lesson": LessonShown(lesson, Audience.TEACHER),
        "back": reverse("curriculum:teach", args=[lesson.pk]),
    }
    status = 422 if form.is_bound else 200
    return render(request, "outputs/present/begin.html", context, status=status)


def _has_begun(request: HttpRequest, lesson: LessonPage) -> bool:
    said = request.session.get(BEGUN, {}).get(str(lesson.pk))
    holds = timedelta(minutes=lesson.minutes + SPARE_MINUTES)
    return bool(said) and timezone.now() - datetime.fromisoformat(said) < holds


def context_of(lesson: LessonPage) -> dict[str, Any]:
    """What the slides are drawn with."""
    with override(lesson.locale.language_code):
        shown = LessonShown(lesson, Audience.PUPIL)
        deck: list[Slide] = slides_of(shown)
    return {
        "lesson": shown,
        "slides": deck,
        "language": lesson.locale.language_code,
        "stamp": stamp_of(lesson),
        "teach_url": reverse("curriculum:teach", args=[lesson.pk]),
    }
