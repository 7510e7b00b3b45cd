"""Beginning a lesson in class (law 9)."""

from core.actors import Actor
from core.audit import record
from core.models import AuditEvent
from curriculum.outputs.stamp import stamp_of
from curriculum.taught import Taught

BEGUN = "outputs.begin_lesson"


def begin_lesson(*, actor: Actor, taught: Taught) -> AuditEvent:
    """Put on record that a teacher said that the safeguarding lead knows and that a teacher is in
    the room, and what is taught: which edition, and, where the teacher has adapted it, the digest
    of those steps. Nothing says to which class or to whom.

    Each time is an event of its own: the same lesson is taught to several classes.
    """
    stamp = stamp_of(taught.lesson)
    said = {"edition": stamp.edition, "digest": stamp.digest}
    if taught.adaptation:
        said["taught"] = digest_of(taught)
    pk = str(taught.lesson.pk)
    return record(actor, BEGUN, subject_kind="lesson", subject_id=pk, detail=said)


def digest_of(taught: Taught) -> str:
    """Of what the class will have before it; a teacher's own notes change nothing in it."""
    return stamp_of(taught.page).digest
