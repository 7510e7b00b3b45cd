"""Telling teachers that a lesson they keep has changed, or may not be taught any more."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.db.models.signals import pre_delete
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.signals import page_published, page_unpublished

from core.actors import SYSTEM
from core.jobs import JobKind, Progress, ask_for, register_job
from curriculum.models import LessonPage
from users.notifications import notify_each, register_notification

from .comparing import changes_in, safeguards_changed
from .models import OwnLesson, OwnStep
from .wordings import source_steps

CHANGED = "my_lessons.lesson_changed"
GONE = "my_lessons.lesson_gone"
TELL = "my_lessons.tell_of_change"
AT_ONCE = 200  # teachers told by one statement


def register() -> None:
    register_notification(CHANGED, _("A lesson you adapted has something new. Have a look."))
    register_notification(
        GONE, _("A lesson you keep is not published any more. Please do not teach it for now.")
    )
    register_job(TELL, JobKind(tell_of_change))
    for signal, name in ((page_published, "published"), (page_unpublished, "unpublished")):
        signal.connect(ask_to_tell, sender=LessonPage, dispatch_uid=f"my_lessons.{name}")
    pre_delete.connect(tell_of_end, sender=LessonPage, dispatch_uid="my_lessons.deleted")


def ask_to_tell(sender: Any, instance: LessonPage, **kwargs: Any) -> None:
    """Have a worker tell those who keep a lesson. One publication is one job."""
    if OwnLesson.objects.made_of(instance).exists():
        key = f"{instance.pk}-{instance.live_revision_id or 0}-{int(instance.live)}"
        ask_for(TELL, {"lesson": instance.pk}, actor=SYSTEM, key=key)


def tell_of_end(sender: Any, instance: LessonPage, **kwargs: Any) -> None:
    """A lesson is being deleted: in the same transaction, for then nobody knows whose it was."""
    kept = OwnLesson.objects.made_of(instance).values_list("teacher_id", "pk")
    _tell(kept.iterator(), GONE)


def tell_of_change(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """The work of the job. Told twice, a teacher who has not looked yet has one piece of news."""
    lesson = LessonPage.objects.filter(pk=params["lesson"]).first()
    if lesson is None:
        return {"told": 0}
    if not lesson.live:
        kept = OwnLesson.objects.made_of(lesson).values_list("teacher_id", "pk")
        return {"told": _tell(kept.iterator(), GONE)}
    return {"told": _tell(_concerned(lesson), CHANGED)}


def _concerned(lesson: LessonPage) -> Iterator[tuple[UUID, UUID]]:
    """Whose adaptations have something to decide or to read anew."""
    source = source_steps(lesson)
    light = OwnStep.objects.select_related("text").defer("own_note", "text__value")
    adapted = OwnLesson.objects.made_of(lesson).adapted().defer("own_title", "own_note")
    for own in adapted.prefetch_related(Prefetch("steps", light)).iterator(chunk_size=AT_ONCE):
        own.lesson = lesson
        if changes_in(list(own.steps.all()), source) or safeguards_changed(own):
            yield own.teacher_id, own.pk


def _tell(kept: Iterable[tuple[UUID, UUID]], kind: str) -> int:
    """Leave the news with each of them; returns how many."""
    page = "my_lessons:changes" if kind == CHANGED else "my_lessons:lesson"
    news = [(teacher_id, reverse(page, args=[pk])) for teacher_id, pk in kept]
    for start in range(0, len(news), AT_ONCE):
        notify_each(news[start : start + AT_ONCE], kind=kind)
    return len(news)
