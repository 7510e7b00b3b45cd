"""Keeping cohorts: what the form of Wagtail's shell saves."""

from collections.abc import Callable
from uuid import UUID

from core.actors import Actor
from core.audit import record
from instructors.models import Application, Attendance, Cohort
from instructors.states import State

from .faults import AlreadyCertified, SeatsTaken, SessionAttended
from .moving import lock_cohort, promote_next, seats_left

CERTIFIED = ("credential_kind", "course_id")


def keep_cohort(
    cohort: Cohort,
    save: Callable[[], object],
    *,
    dropped_sessions: set[int],
    is_new: bool,
    actor: Actor,
) -> None:
    """Save a cohort's form in the caller's transaction; new seats go to the waiting list.

    Args:
        save: What writes the cohort and its sessions.
        dropped_sessions: Sessions that go.

    Raises:
        AlreadyCertified, SeatsTaken, SessionAttended: See there. The caller's transaction must
            not be kept.
    """
    if not is_new:
        must_certify_as_before(lock_cohort(cohort.pk), cohort)
    must_not_be_attended(dropped_sessions)
    save()
    if seats_left(cohort) < 0:
        raise SeatsTaken
    promote_next(cohort)
    _note(cohort.pk, "open_cohort" if is_new else "change_cohort", cohort.seats, actor)


def must_certify_as_before(stored: Cohort, wanted: Cohort) -> None:
    """Raises AlreadyCertified, with the field, where certificates were issued as it was."""
    changed = [name for name in CERTIFIED if getattr(stored, name) != getattr(wanted, name)]
    completed = Application.objects.filter(cohort=stored, state=State.COMPLETED)
    if changed and completed.exists():
        raise AlreadyCertified(changed[0].removesuffix("_id"))


def must_not_be_attended(session_ids: set[int]) -> None:
    """Raises SessionAttended where somebody attended one of these."""
    if Attendance.objects.filter(session__in=session_ids).exists():
        raise SessionAttended


def _note(cohort_id: UUID, what: str, seats: int, actor: Actor) -> None:
    record(
        actor,
        f"instructors.{what}",
        subject_kind="training_cohort",
        subject_id=cohort_id,
        detail={"seats": seats},
    )
