"""What is made of a lesson on paper: one table."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from curriculum.audiences import Audience
from curriculum.models import LessonPage


class PaperName(TextChoices):
    OUTLINE = "outline", _("outline for families")
    LETTER = "letter", _("letter for families")
    WORKSHEET = "worksheet", pgettext_lazy("printed", "worksheet")
    PLAN = "plan", _("plan for the teacher")


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper.

    Attributes:
        audience: What it may say is what this audience may see, and nothing else (law 8).
        needs: Fields of which one must hold something; a paper of nothing is not made.
        leads_to: Where its code for telephones goes: the lesson's page, or the pupils' view.
    """

    name: PaperName
    audience: Audience
    template: str
    title: Any
    needs: tuple[str, ...] = ()
    leads_to_pupils: bool = False

    def is_of(self, lesson: LessonPage) -> bool:
        """Whether there is anything to print."""
        return not self.needs or any(getattr(lesson, name) for name in self.needs)


_ALL = (
    Paper(
        PaperName.OUTLINE,
        Audience.VISITOR,
        "outputs/print/outline.html",
        _("Outline for families"),
    ),
    Paper(
        PaperName.LETTER,
        Audience.VISITOR,
        "outputs/print/letter.html",
        _("Letter for families"),
        needs=("family_letter",),
    ),
    Paper(
        PaperName.WORKSHEET,
        Audience.PUPIL,
        "outputs/print/worksheet.html",
        pgettext_lazy("printed", "Worksheet"),
        needs=("worksheet", "starter_questions", "exit_questions"),
        leads_to_pupils=True,
    ),
    Paper(
        PaperName.PLAN,
        Audience.TEACHER,
        "outputs/print/plan.html",
        _("Plan for the teacher"),
    ),
)
PAPERS: dict[PaperName, Paper] = {paper.name: paper for paper in _ALL}
READ_BY = {
    Audience.VISITOR: {Audience.VISITOR, Audience.PUPIL},
    Audience.PUPIL: {Audience.PUPIL},
    Audience.TEACHER: set(Audience),
}
"""Whose papers somebody is offered. What pupils have in their hands is no secret from families."""


def papers_for(lesson: LessonPage, audience: Audience) -> list[Paper]:
    """The papers of a lesson that one audience is offered."""
    return [p for p in PAPERS.values() if p.audience in READ_BY[audience] and p.is_of(lesson)]
