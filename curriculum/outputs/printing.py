"""How far a paper is, as the page of those who wait for it shows it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.choices import TextChoices
from core.models import Job
from curriculum.models import LessonPage

from .papers import Paper
from .services.prints import KIND, Fault, fault_of, key_of


class Stage(TextChoices):
    NOT_ASKED = "not_asked"
    UNDER_WAY = "under_way"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Printing:
    """Where a paper stands that is not there.

    Attributes:
        reason: Why it failed and what to do, in the reader's language.
    """

    stage: Stage
    percent: int = 0
    reason: str = ""


def printing_of(lesson: LessonPage, paper: Paper) -> Printing:
    """One query."""
    job = Job.objects.filter(kind=KIND, key=key_of(lesson)).order_by("-id").first()
    if job is None or job.state == Job.State.DONE:
        return Printing(Stage.NOT_ASKED)
    if job.state != Job.State.FAILED:
        return Printing(Stage.UNDER_WAY, job.percent)
    if lesson.last_published_at and job.asked_at < lesson.last_published_at:
        return Printing(Stage.NOT_ASKED)  # what failed was another text
    fault = fault_of(job.fault, paper)
    return Printing(Stage.FAILED, reason=words_for(fault)) if fault else Printing(Stage.NOT_ASKED)


def words_for(fault: str) -> str:
    """What to tell a reader of a fault that a job or a preview ended with."""
    said = {
        Fault.GONE: _("The lesson, or what stood on this paper, is no longer published."),
        Fault.PARAGRAPH_TOO_LONG: _(
            "One paragraph of the lesson is too long to be printed. "
            "The editors have to divide it; please tell them."
        ),
        Fault.TOO_LONG: _(
            "The lesson is too long to be printed. "
            "The editors have to shorten it; please tell them."
        ),
        Fault.FOREIGN_FILE: _("The lesson names a file that is not ours. Please tell the editors."),
        Fault.NOT_RENDERED: _(
            "It took longer than the time there is for it. Please try once more."
        ),
        Fault.CHANGED: _(
            "The lesson was changed each time it was being made. Please try once more."
        ),
    }
    unknown = _("Something went wrong on our side while it was being made. Please try once more.")
    return said[Fault(fault)] if fault in Fault.values else unknown
