"""Who was at which session."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from core.actors import Actor
from core.audit import record
from instructors.models import Application, Attendance, Session

from .faults import NotYet
from .moving import lock_cohort


@transaction.atomic
def record_attendance(
    session_id: int,
    *,
    shown: Iterable[UUID],
    was: Iterable[UUID],
    present: Iterable[UUID],
    actor: Actor,
) -> int:
    """Note what somebody changed on the list they saw. What others ticked since stays, so two
    may keep one list at once. Recording the same again changes nothing; who completed meanwhile,
    or is oneself, is left as it is.

    Args:
        shown: Ids of the applications on the list the coordinator saw.
        was: Those of them that were ticked when it was drawn.
        present: Those that are ticked now.

    Returns:
        How many entries changed.

    Raises:
        NotYet: The session has not begun.
    """
    session = Session.objects.get(pk=session_id)
    cohort = lock_cohort(session.cohort_id)
    if not session.has_begun:
        raise NotYet
    listed = Application.objects.filter(cohort=cohort, pk__in=list(shown)).attending()
    may_change = set(listed.exclude(person_id=actor.id).values_list("pk", flat=True))
    before = set(
        Attendance.objects.filter(session=session, application__in=may_change).values_list(
            "application_id", flat=True
        )
    )
    drawn, now = set(was), set(present)
    came = (now - drawn - before) & may_change
    went = (drawn - now) & before
    if not came and not went:
        return 0
    Attendance.objects.filter(session=session, application__in=went).delete()
    Attendance.objects.bulk_create(
        Attendance(session=session, application_id=one) for one in sorted(came)
    )
    record(
        actor,
        "instructors.record_attendance",
        subject_kind="training_session",
        subject_id=str(session.pk),
        detail={"present": sorted(map(str, came)), "absent": sorted(map(str, went))},
    )
    return len(came) + len(went)
