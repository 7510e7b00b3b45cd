"""Printing lessons: asked for on publication, made by a worker, given out while they are true."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from core.actors import Actor
from core.jobs import GiveUp, Progress, TryAgain, ask_for
from core.models import Job
from core.pdf import NotMade, Sheet, render_pdfs, style_digest
from credentials.document import qr_code
from curriculum.audiences import LessonShown
from curriculum.models import LessonPage
from curriculum.outputs.models import LessonPrint
from curriculum.outputs.papers import PAPERS, Paper, PaperName
from curriculum.outputs.stamp import stamp_of
from curriculum.printing import REFUSED_AS, Fault

KIND = "outputs.print_lesson"
LOOKS = Path(__file__).parents[1] / "static" / "outputs" / "print.css"


def ask_for_prints(lesson: LessonPage, *, actor: Actor) -> Job:
    """Have every paper made that does not say what the lesson says now; one press makes them all,
    in hardly more time than one. Asking while they are being made is one job."""
    total = len(_papers_of(lesson))
    return ask_for(KIND, {"lesson": lesson.pk}, actor=actor, key=key_of(lesson), total=total)


def key_of(lesson: LessonPage) -> str:
    return str(lesson.pk)


def current_print(lesson: LessonPage, paper: Paper) -> LessonPrint | None:
    """The print that says what the lesson says now; None if there is none."""
    return LessonPrint.objects.filter(
        lesson=lesson, paper=paper.name, digest=digest_of(lesson, paper)
    ).first()


def is_stale(lesson: LessonPage) -> bool:
    """Whether any paper does not say what the lesson says now."""
    return any(current_print(lesson, paper) is None for paper in _papers_of(lesson))


def digest_of(lesson: LessonPage, paper: Paper) -> str:
    """Of everything the paper would say and of how it would look, so that a corrected telephone
    number counts as a change."""
    with override(lesson.locale.language_code):
        html = render_to_string(paper.template, _context(lesson, paper))
    return hashlib.sha256(looks() + html.encode()).hexdigest()


def file_name(lesson: LessonPage, paper: Paper) -> str:
    return f"jikimi-lesson-{lesson.pk}-{paper.name}-{lesson.locale.language_code}.pdf"


def make_prints(
    lesson: LessonPage, papers: Sequence[Paper]
) -> Iterator[tuple[Paper, LessonPrint | NotMade]]:
    """For each paper, in order, the print that says what the lesson says now, made where there is
    none, or why it cannot be. Each is kept as soon as it is made. For a worker: it takes seconds.
    """
    current = {paper.name: current_print(lesson, paper) for paper in papers}
    wanted = [paper for paper in papers if current[paper.name] is None]
    digests = {paper.name: digest_of(lesson, paper) for paper in wanted}
    pressed = render_pdfs([sheet_of(lesson, paper) for paper in wanted])
    for paper in papers:
        if made := current[paper.name]:
            yield paper, made
            continue
        outcome = next(pressed)
        if isinstance(outcome, bytes):
            yield paper, _keep(lesson, paper, digests[paper.name], outcome)
        else:
            yield paper, outcome


def draw(lesson: LessonPage, paper: Paper) -> bytes:
    """The PDF of a lesson as it is now, saved or not.

    Raises:
        TooLong, ParagraphTooLong, UsesForeignFile, NotRendered: As core.pdf says.
    """
    [outcome] = render_pdfs([sheet_of(lesson, paper)])
    if isinstance(outcome, NotMade):
        raise outcome
    return outcome


def print_lesson(progress: Progress, params: dict[str, Any]) -> None:
    """The work of a job: make the PDFs and put them in the place of those before.

    What one paper is refused for does not keep the others from being made. A lesson that is changed
    meanwhile is printed anew: who asked for it then was told that it is being printed.
    """
    lesson = _read(params)
    papers, refused = _papers_of(lesson), {}
    begun = _digests(lesson)
    progress.step(0, len(papers))
    for done, (paper, outcome) in enumerate(make_prints(lesson, papers), start=1):
        if isinstance(outcome, NotMade):
            refused[paper.name] = REFUSED_AS[type(outcome)]
        progress.step(done, len(papers))
    if _digests(_read(params)) != begun:
        raise TryAgain(Fault.CHANGED, after=timedelta())
    if Fault.NOT_RENDERED in refused.values():  # a busy machine may have time or memory later
        raise TryAgain(said_of(refused))
    if refused:
        raise GiveUp(said_of(refused))


def said_of(refused: Mapping[PaperName, Fault]) -> str:
    """Faults by paper, as a job keeps them: "outline:too_long letter:foreign_file"."""
    return " ".join(f"{name}:{fault}" for name, fault in refused.items())


def fault_of(said: str, paper: Paper) -> str:
    """Why a paper was not made, by what a failed job keeps; empty where it was made. What does not
    name papers holds for all of them."""
    by_paper = dict(part.split(":") for part in said.split() if part.count(":") == 1)
    return by_paper.get(paper.name, "") if by_paper else said


def _read(params: Mapping[str, Any]) -> LessonPage:
    lessons = LessonPage.objects.shown().select_related("locale")
    lesson: LessonPage | None = lessons.filter(pk=params["lesson"]).first()
    if lesson is None:
        raise GiveUp(Fault.GONE)
    return lesson


def _digests(lesson: LessonPage) -> dict[str, str]:
    return {paper.name: digest_of(lesson, paper) for paper in _papers_of(lesson)}


def _papers_of(lesson: LessonPage) -> list[Paper]:
    return [paper for paper in PAPERS.values() if paper.is_of(lesson)]


def _keep(lesson: LessonPage, paper: Paper, digest: str, content: bytes) -> LessonPrint:
    made, _new = LessonPrint.objects.update_or_create(
        lesson=lesson, paper=paper.name, defaults={"digest": digest, "content": content}
    )
    return made


def sheet_of(lesson: LessonPage, paper: Paper) -> Sheet:
    """What the press is given for a paper."""
    code, context = lesson.locale.language_code, _context(lesson, paper)
    with override(code):
        title = f"{lesson.title} – {paper.title}"
    pictures = {"qr.svg": qr_code(context["address"])}
    return Sheet(paper.template, context, language=code, title=title, pictures=pictures)


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
def looks() -> bytes:
    """Both style sheets a paper is drawn with."""
    return style_digest() + LOOKS.read_bytes()
