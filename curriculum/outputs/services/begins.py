"""Beginning a lesson in class (law 9)."""

from core.actors import Actor
from core.audit import record
from core.models import AuditEvent
from curriculum.models import LessonPage
from curriculum.outputs.stamp import stamp_of

BEGUN = "outputs.begin_lesson"


def begin_lesson(*, actor: Actor, lesson: LessonPage) -> AuditEvent:
    """Put on record that a teacher said that the safeguarding lead knows and that a teacher is in
    the room, and which edition is taught. Nothing says to which class or to whom.

    Each time is an event of its own: the same lesson is taught to several classes.
    """
    stamp = stamp_of(lesson)
    said = {"edition": stamp.edition, "digest": stamp.digest}
    return record(actor, BEGUN, subject_kind="lesson", subject_id=str(lesson.pk), detail=said)
