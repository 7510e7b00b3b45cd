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
from curriculum.taught import Showing, Taught
from curriculum.views.lessons import for_teachers
from users.actors import actor_of
from users.roles import Role

from ..forms import BeginForm
from ..present.cards import cards_of
from ..present.slides import Slide, slides_of
from ..services.begins import begin_lesson, digest_of
from ..stamp import stamp_of
from .published import published_lesson

BEGUN = "outputs.begun_with"  # in the session: key of a showing → when, and what is taught
SPARE_MINUTES = 30  # before and after; the next class with the same lesson is a new begin


@for_teachers
@require_http_methods(["GET", "HEAD", "POST"])
def slides(request: HttpRequest, pk: int) -> HttpResponse:
    return show_slides(request, showing_of(published_lesson(pk)))


@for_teachers
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    return show_notes(request, showing_of(published_lesson(pk)))


def show_slides(request: HttpRequest, showing: Showing) -> HttpResponse:
    """What the class sees. Nothing only teachers see is on this page (law 8)."""
    if request.method == "POST" or not _has_begun(request, showing):
        return _begin(request, showing, showing.slides_url)
    return render(request, "outputs/present/slides.html", context_of(showing))


def show_notes(request: HttpRequest, showing: Showing) -> HttpResponse:
    """What the teacher sees on a screen of their own."""
    if request.method == "POST" or not _has_begun(request, showing):
        return _begin(request, showing, showing.notes_url)
    taught, context = showing.taught, context_of(showing)
    with override(taught.lesson.locale.language_code):
        shown = LessonShown(taught.page, Audience.TEACHER)
    cards = cards_of(shown, context["slides"], taught.adaptation)
    own = {"lesson": shown, "cards": cards, "adaptation": taught.adaptation, "showing": showing}
    return render(request, "outputs/present/notes.html", context | own)


def showing_of(lesson: LessonPage) -> Showing:
    """The lesson itself, as nobody has adapted it."""
    return Showing(
        taught=Taught(lesson, lesson),
        key=str(lesson.pk),
        slides_url=reverse("outputs:present", args=[lesson.pk]),
        notes_url=reverse("outputs:notes", args=[lesson.pk]),
        back_url=reverse("curriculum:teach", args=[lesson.pk]),
    )


def _begin(request: HttpRequest, showing: Showing, url: str) -> HttpResponse:
    """The page that asks what has to be so, and what follows from the answer (law 9)."""
    form, taught = BeginForm(request.POST if request.method == "POST" else None), showing.taught
    if form.is_bound and form.is_valid():
        begin_lesson(actor=actor_of(request, Role.TEACHER), taught=taught)
        said = [timezone.now().isoformat(), digest_of(taught)]
        request.session[BEGUN] = {**request.session.get(BEGUN, {}), showing.key: said}
        return redirect(url)
    context = {
        "form": form,
        "lesson": LessonShown(taught.page, Audience.TEACHER),
        "adaptation": taught.adaptation,
        "showing": showing,
        "back": showing.back_url,
    }
    status = 422 if form.is_bound else 200
    return render(request, "outputs/present/begin.html", context, status=status)


def _has_begun(request: HttpRequest, showing: Showing) -> bool:
    """Whether it was said, not too long ago, of the very lesson that would be shown now."""
    said_at, what = request.session.get(BEGUN, {}).get(showing.key, ("", ""))
    holds = timedelta(minutes=showing.taught.page.minutes + SPARE_MINUTES)
    if not said_at or timezone.now() - datetime.fromisoformat(said_at) >= holds:
        return False
    return bool(what == digest_of(showing.taught))


def context_of(showing: Showing) -> dict[str, Any]:
    """What the slides are drawn with: of the lesson nothing but what pupils may see."""
    lesson = showing.taught.lesson
    with override(lesson.locale.language_code):
        shown = LessonShown(showing.taught.page, Audience.PUPIL)
        deck: list[Slide] = slides_of(shown)
    return {
        "lesson": shown,
        "slides": deck,
        "language": lesson.locale.language_code,
        "stamp": stamp_of(lesson),
        "key": showing.key,
        "slides_url": showing.slides_url,
        "notes_url": showing.notes_url,
        "back_url": showing.back_url,
    }
