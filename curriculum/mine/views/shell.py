"""What stands before every page of this room, and what they have in common."""

from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from core.limits import Limit, allow
from core.refusals import too_many
from curriculum.mine.models import OwnLesson, OwnStep
from curriculum.mine.services import NotAdapted, NotTheirs
from curriculum.models import LessonPage
from curriculum.views.lessons import for_teachers

CHANGE = Limit("my_lessons.change", 1200, 3600)


def within_limit(view: Any) -> Any:
    """Count what a person changes, and ask for a pause where nobody could press that often."""

    @wraps(view)
    def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person: Any = request.user
        if request.method == "POST" and not allow(CHANGE, str(person.actor_id)):
            return too_many(request, CHANGE.seconds_left())
        try:
            return view(request, *args, **kwargs)
        except (NotTheirs, NotAdapted):
            raise Http404 from None

    return counted


def button(view: Any) -> Any:
    """For views behind one button: verified teachers, POST alone."""
    return for_teachers(require_POST(within_limit(view)))


def for_owners(view: Any) -> Any:
    """Signed in, verified or not: what people wrote stays theirs to read and to let go."""
    return never_cache(login_required(view))


def owners_button(view: Any) -> Any:
    """For views behind one button that take something away: their owner, POST alone."""
    return for_owners(require_POST(within_limit(view)))


def own_lesson(request: HttpRequest, pk: UUID) -> OwnLesson:
    """The asker's own; 404 for anybody else's."""
    person: Any = request.user
    own: OwnLesson = get_object_or_404(read(OwnLesson.objects.of(person.actor_id)), pk=pk)
    return own


def lesson_to_teach(request: HttpRequest, pk: UUID) -> OwnLesson:
    """An adaptation of a lesson that is published now: the asker's own, or a colleague's while it
    is shared. For all else there is nothing to show or to print (404)."""
    person: Any = request.user
    adapted = read(OwnLesson.objects.adapted().filter(lesson__in=LessonPage.objects.shown()))
    theirs = OwnLesson.objects.for_colleagues_of(person.actor_id, timezone.localdate())
    for found in (adapted.of(person.actor_id), read(theirs)):
        own: OwnLesson | None = found.filter(pk=pk).first()
        if own is not None:
            return own
    raise Http404


def is_theirs(request: HttpRequest, own: OwnLesson) -> bool:
    person: Any = request.user
    return bool(own.teacher_id == person.actor_id)


def read(lessons: Any) -> Any:
    """With all that a page about one lesson reads, in a fixed number of queries."""
    steps = Prefetch("steps", OwnStep.objects.select_related("text"))
    whole = lessons.with_lessons().select_related("lesson__locale", "shared_with")
    return whole.prefetch_related(steps)
