"""Printing lessons: asked for on publication, made by a worker, given out while they are true."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from core.actors import Actor
from core.choices import TextChoices
from core.jobs import GiveUp, Progress, TryAgain, ask_for
from core.models import Job
from core.pdf import NotRendered, ParagraphTooLong, TooLong, UsesForeignFile, render_pdf
from credentials.document import qr_code
from curriculum.audiences import LessonShown
from curriculum.models import LessonPage
from curriculum.outputs.models import LessonPrint
from curriculum.outputs.papers import PAPERS, Paper, PaperName
from curriculum.outputs.stamp import stamp_of

KIND = "outputs.print_lesson"
STEPS = 2
LOOKS = Path(__file__).parents[1] / "static" / "outputs" / "print.css"


class Fault(TextChoices):
    """Why a paper could not be made. The job keeps the code, for who asked and who reads may speak
    different languages; printing.py puts it into words."""

    GONE = "gone"
    TOO_LONG = "too_long"
    PARAGRAPH_TOO_LONG = "paragraph_too_long"
    FOREIGN_FILE = "foreign_file"
    NOT_RENDERED = "not_rendered"


def ask_for_print(lesson: LessonPage, paper: Paper, *, actor: Actor) -> Job:
    """Have a paper made. Asking while it is being made is one job."""
    params = {"lesson": lesson.pk, "paper": paper.name.value}
    return ask_for(KIND, params, actor=actor, key=key_of(lesson, paper), total=STEPS)


def key_of(lesson: LessonPage, paper: Paper) -> str:
    return f"{lesson.pk}-{paper.name}"


def current_print(lesson: LessonPage, paper: Paper) -> LessonPrint | None:
    """The print that says what the lesson says now; None if there is none."""
    return LessonPrint.objects.filter(
        lesson=lesson, paper=paper.name, digest=digest_of(lesson, paper)
    ).first()


def digest_of(lesson: LessonPage, paper: Paper) -> str:
    """Of everything the paper would say and of how it would look, so that a corrected telephone
    number counts as a change."""
    with override(lesson.locale.language_code):
        html = render_to_string(paper.template, _context(lesson, paper))
    return hashlib.sha256(_looks() + html.encode()).hexdigest()


def file_name(lesson: LessonPage, paper: Paper) -> str:
    return f"jikimi-lesson-{lesson.pk}-{paper.name}-{lesson.locale.language_code}.pdf"


def make_print(lesson: LessonPage, paper: Paper) -> LessonPrint:
    """The print that says what the lesson says now, made where there is none. For a worker: it
    takes seconds.

    Raises:
        TooLong, ParagraphTooLong, UsesForeignFile, NotRendered: As core.pdf says.
    """
    if made := current_print(lesson, paper):
        return made
    digest, content = digest_of(lesson, paper), draw(lesson, paper)
    made, _new = LessonPrint.objects.update_or_create(
        lesson=lesson, paper=paper.name, defaults={"digest": digest, "content": content}
    )
    return made


def draw(lesson: LessonPage, paper: Paper) -> bytes:
    """The PDF of a lesson as it is now, saved or not.

    Raises:
        TooLong, ParagraphTooLong, UsesForeignFile, NotRendered: As core.pdf says.
    """
    code, context = lesson.locale.language_code, _context(lesson, paper)
    with override(code):
        title = f"{lesson.title} – {paper.title}"
    pictures = {"qr.svg": qr_code(context["address"])}
    return render_pdf(paper.template, context, language=code, title=title, pictures=pictures)


def print_lesson(progress: Progress, params: dict[str, Any]) -> None:
    """The work of a job: make the PDF and put it in the place of the one before."""
    lesson = LessonPage.objects.live().select_related("locale").filter(pk=params["lesson"]).first()
    paper = PAPERS[PaperName(params["paper"])]
    if lesson is None or not paper.is_of(lesson):
        raise GiveUp(Fault.GONE)
    progress.step(1, STEPS)
    try:
        make_print(lesson, paper)
    except ParagraphTooLong:
        raise GiveUp(Fault.PARAGRAPH_TOO_LONG) from None
    except TooLong:
        raise GiveUp(Fault.TOO_LONG) from None
    except UsesForeignFile:
        raise GiveUp(Fault.FOREIGN_FILE) from None
    except NotRendered:  # a busy machine may have time or memory later
        raise TryAgain(Fault.NOT_RENDERED) from None
    progress.step(STEPS, STEPS)


def _context(lesson: LessonPage, paper: Paper) -> dict[str, Any]:
    with override(lesson.locale.language_code):
        path = lesson.get_url()
        if paper.leads_to_pupils:
            path = reverse("outputs:pupil", args=[lesson.pk])
        return {
            "lesson": LessonShown(lesson, paper.audience),
            "paper": paper,
            "stamp": str(stamp_of(lesson)),
            "address": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + str(path),
        }


@lru_cache(maxsize=1)
def _looks() -> bytes:
    return LOOKS.read_bytes()
