"""Deliveries that officers make by hand: opened with the report, closed with a number."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from core.actors import Actor
from core.audit import record
from deletion_bridge import clock
from deletion_bridge.alarms import raise_alarm
from deletion_bridge.models import AlarmKind, Handoff, HandTask
from deletion_bridge.models.hand_tasks import CHILD_WITHIN

from .telling import tell_moving, tell_row

PRIORITY_CHILD = 3
AT_ONCE = 100


class AlreadyClosed(Exception):
    """Somebody has passed it on or handed it back, or it is no longer needed."""


class InOthersHands(Exception):
    """Another officer has taken it."""


def open_tasks(rows: Iterable[Handoff]) -> None:
    """Make a task of each row, in the caller's transaction."""
    HandTask.objects.bulk_create(
        HandTask(handoff=row, due_at=row.created_at + _within(row), opened_at=row.created_at)
        for row in rows
    )


@transaction.atomic
def take(task_id: UUID, *, actor: Actor) -> HandTask:
    """Take a task into one's hands, so that nobody else passes it on too. Again changes nothing.

    Raises:
        HandTask.DoesNotExist, AlreadyClosed, InOthersHands.
    """
    task = _lock(task_id, actor)
    if task.taken_by is None:
        now = clock.now()
        HandTask.objects.filter(pk=task.pk).update(taken_by=actor.id, taken_at=now)
        Handoff.objects.filter(pk=task.handoff_id).update(claimed_at=now)
        _note(task, actor, "take")
        task.taken_by, task.taken_at = actor.id, now
    return task


@transaction.atomic
def put_down(task_id: UUID, *, actor: Actor) -> None:
    """Let another officer take it. The clock goes on. Raises as take() does."""
    task = _lock(task_id, actor)
    if task.taken_by is not None:
        HandTask.objects.filter(pk=task.pk).update(taken_by=None, taken_at=None)
        _note(task, actor, "put_down")


@transaction.atomic
def record_reference(task_id: UUID, *, reference: str, actor: Actor) -> None:
    """Close a task with the number under which the body keeps it: it counts as delivered then.

    What was corrected before it was passed on went out with it, so those tasks close too.

    Raises:
        HandTask.DoesNotExist, AlreadyClosed, InOthersHands.
    """
    task = _lock(task_id, actor)
    included = HandTask.objects.open().filter(
        handoff__after=task.handoff_id, handoff__kind=Handoff.Kind.CORRECTION
    )
    for one in [task, *included.select_related("handoff__destination")]:
        _deliver(one, reference, actor)


@transaction.atomic
def hand_back(task_id: UUID, *, reason: str, note: str, actor: Actor) -> None:
    """Give a task back that cannot be passed on. The delivery is parked, and a person is called.

    Args:
        reason: Code of HandTask.Reason.
        note: Screened words of the officer's, empty or up to 300 characters.

    Raises:
        HandTask.DoesNotExist, AlreadyClosed, InOthersHands.
    """
    task = _lock(task_id, actor)
    now = clock.now()
    HandTask.objects.filter(pk=task.pk).update(
        state=HandTask.State.HANDED_BACK,
        reason=reason,
        note=note,
        closed_by=actor.id,
        closed_at=now,
    )
    Handoff.objects.filter(pk=task.handoff_id).update(state=Handoff.State.PARKED, last_fault=reason)
    _note(task, actor, "hand_back", reason=reason)
    slug = task.handoff.destination.slug
    raise_alarm(AlarmKind.PARKED, destination=slug, handoff_id=task.handoff_id)
    tell_row(task.handoff, "parked", now)


def reopen(handoff: Handoff) -> None:
    """Open the task of a replayed delivery again, with a clock anew; by anyone's hands."""
    now = clock.now()
    HandTask.objects.filter(handoff=handoff).update(
        state=HandTask.State.OPEN,
        reason="",
        note="",
        closed_by=None,
        closed_at=None,
        taken_by=None,
        taken_at=None,
        escalated_at=None,
        opened_at=now,
        due_at=now + _within(handoff),
    )


def close_cancelled(report: Handoff) -> None:
    """Close the tasks of a report that was taken back before anyone passed it on."""
    of_report = HandTask.objects.open().filter(handoff=report)
    of_what_follows = HandTask.objects.open().filter(handoff__after=report)
    for tasks in (of_report, of_what_follows):
        tasks.update(state=HandTask.State.CANCELLED, closed_at=clock.now())


@transaction.atomic
def escalate_late() -> int:
    """Call a person for each task whose time has passed, once. Returns how many."""
    now = clock.now()
    late = list(
        HandTask.objects.late(now)
        .filter(escalated_at=None)
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("handoff__destination")[:AT_ONCE]
    )
    for task in late:
        raise_alarm(
            AlarmKind.HAND_TASK_LATE,
            destination=task.handoff.destination.slug,
            handoff_id=task.handoff_id,
        )
    HandTask.objects.filter(pk__in=[task.pk for task in late]).update(escalated_at=now)
    return len(late)


def _within(row: Handoff) -> timedelta:
    usual = timedelta(minutes=row.destination.by_hand_within_min)
    return min(usual, CHILD_WITHIN) if row.priority >= PRIORITY_CHILD else usual


def _lock(task_id: UUID, actor: Actor) -> HandTask:
    """The task, locked after what the rooms above keep of its report."""
    tell_moving(HandTask.objects.filter(pk=task_id).values_list("handoff__source_id", flat=True))
    task = (
        HandTask.objects.select_for_update(of=("self",))
        .select_related("handoff__destination")
        .get(pk=task_id)
    )
    if not task.is_open:
        raise AlreadyClosed
    if task.taken_by not in (None, actor.id):
        raise InOthersHands
    return task


def _deliver(task: HandTask, reference: str, actor: Actor) -> None:
    now = clock.now()
    HandTask.objects.filter(pk=task.pk).update(
        state=HandTask.State.DONE, closed_by=actor.id, closed_at=now
    )
    Handoff.objects.filter(pk=task.handoff_id).update(
        state=Handoff.State.DELIVERED, delivered_at=now, claimed_at=now, remote_id=reference
    )
    _note(task, actor, "pass_on")
    tell_row(task.handoff, "delivered", now)


def _note(task: HandTask, actor: Actor, verb: str, **detail: str) -> None:
    record(
        actor,
        f"deletion_bridge.{verb}",
        subject_kind="handoff",
        subject_id=task.handoff_id,
        detail=detail or None,
    )
