"""Showing one's own lesson in class, by whatever room shows lessons."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
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

from .shell import own_lesson, within_limit


@for_teachers
@require_http_methods(["GET", "HEAD", "POST"])
@within_limit
def slides(request: HttpRequest, pk: UUID) -> HttpResponse:
    own, lesson = _to_be_taught(request, pk)
    if safeguards_changed(own):
        return _read_first(request, own)
    return presenters[IN_CLASS].slides(request, _showing(own, lesson))


@for_teachers
@require_http_methods(["GET", "HEAD", "POST"])
@within_limit
def notes(request: HttpRequest, pk: UUID) -> HttpResponse:
    own, lesson = _to_be_taught(request, pk)
    if safeguards_changed(own):
        return _read_first(request, own)
    return presenters[IN_CLASS].notes(request, _showing(own, lesson))


def _to_be_taught(request: HttpRequest, pk: UUID) -> tuple[OwnLesson, LessonPage]:
    """One's own adaptation of a lesson that is published; a colleague's is copied first. For all
    else there is nothing to show (404)."""
    own = own_lesson(request, pk)
    if not own.is_adapted or own.lesson is None or not own.may_be_taught:
        raise Http404
    return own, own.lesson


def _read_first(request: HttpRequest, own: OwnLesson) -> HttpResponse:
    """Law 9: nobody begins whose idea of what keeps pupils safe is an older one."""
    messages.error(
        request, _("The parts that keep pupils safe read otherwise now. Read them, then begin.")
    )
    return redirect("my_lessons:changes", own.pk)


def _showing(own: OwnLesson, lesson: LessonPage) -> Showing:
    return Showing(
        taught=taught_of(own, lesson),
        key=f"own-{own.pk}",
        slides_url=reverse("my_lessons:present", args=[own.pk]),
        notes_url=reverse("my_lessons:notes", args=[own.pk]),
        back_url=reverse("my_lessons:lesson", args=[own.pk]),
    )
