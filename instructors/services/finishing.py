"""Finishing a cohort: a decision on everyone, one after the other, and word to each.

Each person is a transaction of their own. Five hundred letters and certificates in one would keep
everybody else from writing for as long; and what is decided stays when the work is interrupted.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.actors import SYSTEM, Actor
from core.audit import record
from core.jobs import GiveUp, Progress, ask_for
from core.models import Job
from instructors.models import Application, Cohort
from instructors.states import QUEUES, Reason, State

from .completing import complete, meets_rule, must_be_over
from .faults import NotYet
from .moving import lock, lock_cohort, move

FINISH = "instructors.finish_cohort"
CLOSE_QUEUES = "instructors.close_queues"


@dataclass(frozen=True, slots=True)
class Finished:
    """How many completed, how many did not, and how many were still waiting for a seat."""

    completed: int
    not_completed: int
    declined: int


def ask_to_finish(cohort_id: UUID, *, actor: Actor) -> Job:
    """Have a cohort finished by a worker. Asking while it is under way is one job.

    Raises:
        NotYet: A session is still to come.
    """
    must_be_over(Cohort.objects.get(pk=cohort_id))
    total = len(_left(cohort_id, actor))
    return ask_for(FINISH, {"cohort": str(cohort_id)}, actor=actor, key=str(cohort_id), total=total)


def finish_asked(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """The work of that job, for whoever asked. Taken up again, it goes on with who is left."""
    job = Job.objects.get(pk=progress.job_id)
    actor = Actor(job.asked_by, job.role)
    try:
        return asdict(finish_cohort(UUID(params["cohort"]), actor=actor, told=progress.step))
    except NotYet:
        raise GiveUp(_("Not all sessions are over yet.")) from None


def finish_cohort(
    cohort_id: UUID, *, actor: Actor, told: Callable[[int], None] = lambda done: None
) -> Finished:
    """Decide on everyone who holds a seat: who attended enough completes, the others are told
    that they did not, and who still waits for a seat is told that there is none. Doing so again
    finds nobody left. One's own application is left to others.

    Args:
        told: Called with how many are decided on, after each of them.

    Raises:
        NotYet: A session is still to come.
    """
    must_be_over(Cohort.objects.get(pk=cohort_id))
    counts: Counter[State | None] = Counter()
    for done, application_id in enumerate(_left(cohort_id, actor), start=1):
        counts[_decide(application_id, actor)] += 1
        told(done)
    finished = Finished(
        counts[State.COMPLETED], counts[State.NOT_COMPLETED], counts[State.DECLINED]
    )
    if any(asdict(finished).values()):
        _note(cohort_id, "finish", actor, **asdict(finished))
    return finished


def close_queues(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """Work of the daily job: on the day a cohort begins, who still waits is told that there is no
    seat, so that nobody keeps the days free for nothing. Taking them after all stays possible."""
    begun = Cohort.objects.filter(begins_on__lte=timezone.localdate())
    waiting = begun.filter(applications__state__in=QUEUES, applications__person_id__isnull=False)
    closed = 0
    for cohort_id in waiting.distinct().values_list("pk", flat=True).order_by("pk"):
        closed += _close_queue(cohort_id)
        progress.step(closed)
    return {"declined": closed}


@transaction.atomic
def _close_queue(cohort_id: UUID) -> int:
    cohort = lock_cohort(cohort_id)
    waiting = list(Application.objects.filter(cohort=cohort).queuing().exclude(person_id=None))
    for one in waiting:
        one.cohort = cohort
        move(one, State.DECLINED, actor=SYSTEM, reason=Reason.SEATS)
    return len(waiting)


def _left(cohort_id: UUID, actor: Actor) -> list[UUID]:
    """Who is still to be decided on by somebody: seats first, then those who wait for one."""
    here = Application.objects.filter(cohort=cohort_id, person_id__isnull=False)
    others = here.exclude(person_id=actor.id).order_by("number")
    seated = others.filter(state=State.ACCEPTED).values_list("pk", flat=True)
    return [*seated, *others.queuing().values_list("pk", flat=True)]


@transaction.atomic
def _decide(application_id: UUID, actor: Actor) -> State | None:
    """What became of one; None where it was decided or erased in the meantime."""
    application = lock(application_id)
    must_be_over(application.cohort)
    if application.person_id is None:
        return None
    if application.state in QUEUES:
        move(application, State.DECLINED, actor=actor, reason=Reason.SEATS)
        return State.DECLINED
    if application.state != State.ACCEPTED:
        return None
    if meets_rule(application):
        complete(application_id, actor=actor)
        return State.COMPLETED
    move(application, State.NOT_COMPLETED, actor=actor)
    return State.NOT_COMPLETED


def _note(cohort_id: UUID, what: str, actor: Actor, **counts: int) -> None:
    record(
        actor,
        f"instructors.{what}",
        subject_kind="training_cohort",
        subject_id=cohort_id,
        detail=counts,
    )
