"""Work of this room that runs apart from a request."""

from typing import Any

from wagtail.signals import page_published

from core.actors import SYSTEM
from core.jobs import JobKind, Progress, daily, register_job
from curriculum.models import LessonPage

from .services import prints

REFRESH = "outputs.refresh_prints"


def register() -> None:
    register_job(prints.KIND, JobKind(prints.print_lesson))
    register_job(REFRESH, JobKind(_refresh))
    daily(REFRESH)
    page_published.connect(
        print_on_publication, sender=LessonPage, dispatch_uid="outputs.print_on_publication"
    )


def print_on_publication(sender: Any, instance: LessonPage, **kwargs: Any) -> None:
    """Have what just changed on the page also change on paper."""
    prints.ask_for_prints(instance, actor=SYSTEM)


def _refresh(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """Print anew what changed without being published, such as a help line's number."""
    stale = [
        lesson
        for lesson in LessonPage.objects.shown().select_related("locale").iterator()
        if prints.is_stale(lesson)
    ]
    for done, lesson in enumerate(stale, start=1):
        prints.ask_for_prints(lesson, actor=SYSTEM)
        progress.step(done, len(stale))
    return {"asked": len(stale)}
