"""How far a paper of a published lesson is."""

from core.models import Job
from curriculum.models import LessonPage
from curriculum.printing import Printing, Stage, words_for

from .papers import Paper
from .services.prints import KIND, fault_of, key_of


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
