"""What this room makes of a lesson, drawn from the editor's unsaved form."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from core.pdf import NotMade
from curriculum.audiences import Audience, LessonShown
from curriculum.models import LessonPage
from curriculum.previews import Preview, previews
from curriculum.printing import REFUSED_AS, words_for

from .papers import PAPERS, Paper
from .services.prints import draw
from .stamp import stamp_of
from .views.present import context_of, showing_of

Serve = Callable[[LessonPage, HttpRequest], HttpResponse]


def register() -> None:
    previews.register("pupil", Preview(_("View for pupils"), _pupil, 20, needs_id=True))
    previews.register("slides", Preview(_("Slides"), _slides, 40, needs_id=True))
    for place, paper in enumerate(PAPERS.values(), start=50):
        preview = Preview(paper.title, _on_paper(paper), place, needs_id=True)
        previews.register(f"paper-{paper.name}", preview)


def _pupil(lesson: LessonPage, request: HttpRequest) -> HttpResponse:
    context: dict[str, Any] = {
        "lesson": LessonShown(lesson, Audience.PUPIL),
        "language": lesson.locale.language_code,
        "stamp": stamp_of(lesson),
        "page_url": lesson.get_url(request),
    }
    return render(request, "outputs/pupil/lesson.html", context)


def _slides(lesson: LessonPage, request: HttpRequest) -> HttpResponse:
    return render(request, "outputs/present/slides.html", context_of(showing_of(lesson)))


def _on_paper(paper: Paper) -> Serve:
    """The very file that would be given out, so that breaks of pages are seen too."""

    def serve(lesson: LessonPage, request: HttpRequest) -> HttpResponse:
        try:
            return HttpResponse(draw(lesson, paper), content_type="application/pdf")
        except NotMade as refused:
            words = words_for(REFUSED_AS[type(refused)])
            return HttpResponse(words, status=422, content_type="text/plain; charset=utf-8")

    return serve
