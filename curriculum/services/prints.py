"""Printing lessons: asked for on publication, made by a worker, given out while they are true."""

import hashlib
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from core.actors import Actor
from core.jobs import GiveUp, Progress, ask_for
from core.models import Job
from core.pdf import render_pdf
from curriculum.audiences import Audience, LessonShown
from curriculum.models import LessonPage, LessonPrint

KIND = "curriculum.print_lesson"
TEMPLATES = {
    Audience.VISITOR: "curriculum/print/outline.html",
    Audience.TEACHER: "curriculum/print/plan.html",
}


def ask_for_print(lesson: LessonPage, audience: Audience, *, actor: Actor) -> Job:
    """Have a lesson printed for one audience. Asking while it is being made is one job."""
    params = {"lesson": lesson.pk, "audience": audience.value}
    return ask_for(KIND, params, actor=actor, key=f"{lesson.pk}-{audience.value}", total=2)


def current_print(lesson: LessonPage, audience: Audience) -> LessonPrint | None:
    """The print that says what the lesson says now; None if there is none."""
    return LessonPrint.objects.filter(
        lesson=lesson, audience=audience, digest=_digest(lesson, audience)
    ).first()


def print_lesson(progress: Progress, params: dict[str, Any]) -> None:
    """The work of a job: make the PDF and put it in the place of the one before."""
    lesson = LessonPage.objects.live().filter(pk=params["lesson"]).first()
    if lesson is None:
        raise GiveUp("The lesson is no longer published.")
    audience = Audience(params["audience"])
    digest = _digest(lesson, audience)
    if LessonPrint.objects.filter(lesson=lesson, audience=audience, digest=digest).exists():
        return
    progress.step(1, 2)
    content = render_pdf(
        TEMPLATES[audience],
        _context(lesson, audience),
        language=lesson.locale.language_code,
        title=lesson.title,
    )
    LessonPrint.objects.update_or_create(
        lesson=lesson, audience=audience, defaults={"digest": digest, "content": content}
    )
    progress.step(2, 2)


def _digest(lesson: LessonPage, audience: Audience) -> str:
    """Of everything the print would say, so that a corrected telephone number counts as change."""
    with override(lesson.locale.language_code):
        html = render_to_string(TEMPLATES[audience], _context(lesson, audience))
    return hashlib.sha256(html.encode()).hexdigest()


def _context(lesson: LessonPage, audience: Audience) -> dict[str, Any]:
    return {
        "lesson": LessonShown(lesson, audience),
        "made_on": lesson.last_published_at,
        "title": lesson.title,
    }
