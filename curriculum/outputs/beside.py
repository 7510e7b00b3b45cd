"""What this room shows on the pages of the trunk, and does for other rooms."""

from typing import Any

from core.beside import Panel
from curriculum.audiences import Audience
from curriculum.beside import own_panels, page_actions, page_panels, teach_actions, teach_panels
from curriculum.models import LessonPage
from curriculum.taught import IN_CLASS, PLAN, PlanMaker, Presenter, plan_makers, presenters

from .adapted import digest_of_taught, sheet_of_taught
from .papers import Paper, PaperName, papers_for
from .stamp import stamp_of
from .views.present import show_notes, show_slides

HANDED_OUT = {PaperName.WORKSHEET, PaperName.LETTER}


def register() -> None:
    presenters.register(IN_CLASS, Presenter(show_slides, show_notes))
    plan_makers.register(PLAN, PlanMaker(sheet_of_taught, digest_of_taught))
    page_actions.register("outputs.pupil", Panel("outputs/beside/page_actions.html", _lesson))
    teach_actions.register("outputs.present", Panel("outputs/beside/teach_actions.html", _lesson))
    page_panels.register("outputs.papers", Panel("outputs/beside/papers.html", _papers, order=60))
    teach_panels.register(
        "outputs.papers", Panel("outputs/beside/papers.html", _all_papers, order=60)
    )
    own_panels.register("outputs.papers", Panel("outputs/beside/own_papers.html", _handed_out))


def _lesson(lesson: LessonPage, user: Any) -> dict[str, Any]:
    return {"pk": lesson.pk}


def _papers(lesson: LessonPage, user: Any) -> dict[str, Any]:
    return _listed(lesson, papers_for(lesson, Audience.VISITOR))


def _all_papers(lesson: LessonPage, user: Any) -> dict[str, Any]:
    return _listed(lesson, papers_for(lesson, Audience.TEACHER))


def _handed_out(lesson: LessonPage, user: Any) -> dict[str, Any] | None:
    """What is handed out with an adapted lesson. The outline is not: it tells of the lesson's own
    steps."""
    papers = [p for p in papers_for(lesson, Audience.TEACHER) if p.name in HANDED_OUT]
    return _listed(lesson, papers) if papers else None


def _listed(lesson: LessonPage, papers: list[Paper]) -> dict[str, Any]:
    return {"pk": lesson.pk, "papers": papers, "stamp": stamp_of(lesson)}
