"""Work of the curriculum that runs apart from a request."""

from typing import Any

from wagtail.signals import page_published

from core.actors import SYSTEM
from core.jobs import JobKind, Progress, daily, register_job

from .models import LessonPage
from .services import prints

REFRESH = "curriculum.refresh_prints"


def register() -> None:
    register_job(prints.KIND, JobKind(prints.print_lesson))
    register_job(REFRESH, JobKind(_refresh))
    daily(REFRESH)
    page_published.connect(
        print_on_publication, sender=LessonPage, dispatch_uid="curriculum.print_on_publication"
    )


def print_on_publication(sender: Any, instance: LessonPage, **kwargs: Any) -> None:
    """Have what just changed on the page also change on paper."""
    for audience in prints.TEMPLATES:
        prints.ask_for_print(instance, audience, actor=SYSTEM)


def _refresh(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """Print anew what changed without being published, such as a help line's number."""
    stale = [
        (lesson, audience)
        for lesson in LessonPage.objects.live().iterator()
        for audience in prints.TEMPLATES
        if prints.current_print(lesson, audience) is None
    ]
    for done, (lesson, audience) in enumerate(stale, start=1):
        prints.ask_for_print(lesson, audience, actor=SYSTEM)
        progress.step(done, len(stale))
    return {"asked": len(stale)}
