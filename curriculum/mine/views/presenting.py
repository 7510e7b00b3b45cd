"""Showing an adapted lesson in class, by whatever room shows lessons."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from curriculum.mine.comparing import safeguards_changed
from curriculum.mine.models import OwnLesson
from curriculum.mine.taught import taught_of
from curriculum.models import LessonPage
from curriculum.taught import IN_CLASS, Showing, presenters
from curriculum.views.lessons import for_teachers

from .shell import is_theirs, lesson_to_teach, within_limit


@for_teachers
@require_http_methods(["GET", "HEAD", "POST"])
@within_limit
def slides(request: HttpRequest, pk: UUID) -> HttpResponse:
    own = lesson_to_teach(request, pk)
    if _reads_first(request, own):
        return _read_first(request, own)
    return presenters[IN_CLASS].slides(request, _showing(request, own, own.lesson))


@for_teachers
@require_http_methods(["GET", "HEAD", "POST"])
@within_limit
def notes(request: HttpRequest, pk: UUID) -> HttpResponse:
    own = lesson_to_teach(request, pk)
    if _reads_first(request, own):
        return _read_first(request, own)
    return presenters[IN_CLASS].notes(request, _showing(request, own, own.lesson))


def _reads_first(request: HttpRequest, own: OwnLesson) -> bool:
    """Whether the one who adapted it knows an older idea of what keeps pupils safe. A colleague,
    of whom nothing is kept, has those parts before them each time they begin."""
    return is_theirs(request, own) and safeguards_changed(own)


def _read_first(request: HttpRequest, own: OwnLesson) -> HttpResponse:
    """Law 9: nobody begins whose idea of what keeps pupils safe is an older one."""
    messages.error(
        request, _("The parts that keep pupils safe read otherwise now. Read them, then begin.")
    )
    return redirect("my_lessons:changes", own.pk)


def _showing(request: HttpRequest, own: OwnLesson, lesson: LessonPage) -> Showing:
    theirs = is_theirs(request, own)
    return Showing(
        taught=taught_of(own, lesson),
        key=f"own-{own.pk}",
        slides_url=reverse("my_lessons:present", args=[own.pk]),
        notes_url=reverse("my_lessons:notes", args=[own.pk]),
        back_url=reverse("my_lessons:lesson" if theirs else "my_lessons:shared", args=[own.pk]),
        news_url=reverse("my_lessons:changes", args=[own.pk]) if theirs else "",
        is_colleagues=not theirs,
    )
