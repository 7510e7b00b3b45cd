"""What coordinators decide on applications: one, or many by a job that tells how far it is."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from core.actors import Actor
from core.jobs import Progress, ask_for
from core.models import Job
from surveillance_team.joining.models import Application
from surveillance_team.joining.states import MOVES, Reason, State
from surveillance_team.models import Term

from .faults import (
    ConsentGone,
    NoPlaceLeft,
    NotPossible,
    OwnMatter,
    PersonGone,
    PlacesFree,
    TermOver,
)
from .moving import lock_for_staff, lock_of_another, move
from .placing import (
    give_back_place,
    give_place,
    must_be_agreed_to,
    must_not_be_over,
    places_left,
    promote_next,
)

DECIDE = "joining.decide"
REFUSALS = (ConsentGone, NoPlaceLeft, NotPossible, OwnMatter, PersonGone, PlacesFree, TermOver)


def decide(application_id: UUID, to: State, *, actor: Actor, reason: str = "") -> None:
    """Give a place, put on the waiting list, or decline for a listed reason. The person is told.

    Raises:
        ConsentGone, NoPlaceLeft, NotPossible, OwnMatter, PersonGone, PlacesFree, TermOver: See
            there.
    """
    match to:
        case State.CHOSEN:
            choose(application_id, actor=actor)
        case State.WAITLISTED:
            put_on_waiting_list(application_id, actor=actor)
        case State.DECLINED:
            decline(application_id, reason=Reason(reason), actor=actor)
        case _:
            raise NotPossible(to)


@transaction.atomic
def choose(application_id: UUID, *, actor: Actor) -> None:
    application = lock_for_staff(application_id, actor)
    give_place(application, actor=actor)


@transaction.atomic
def put_on_waiting_list(application_id: UUID, *, actor: Actor) -> None:
    """Let somebody wait for a place that becomes free."""
    application = lock_for_staff(application_id, actor)
    must_be_agreed_to(application)
    must_not_be_over(application.term)
    if places_left(application.term) > 0:
        raise PlacesFree
    move(application, State.WAITLISTED, actor=actor)


@transaction.atomic
def decline(application_id: UUID, *, reason: Reason, actor: Actor) -> None:
    """Say no, for one of the listed reasons; a place that was given goes to who waits. A mistake
    is mended by choosing, or putting on the waiting list, after all."""
    application = lock_of_another(application_id, actor)
    move(application, State.DECLINED, actor=actor, reason=reason)
    give_back_place(application)
    promote_next(application.term)


def ask_to_decide(
    term: Term, application_ids: Iterable[UUID], to: State, *, actor: Actor, reason: str = ""
) -> Job:
    """Have many decided alike by a worker, in this order. One such work runs for a term at a time:
    asked again meanwhile, it is the first one."""
    ids = [str(one) for one in application_ids]
    params = {"ids": ids, "to": to.value, "reason": reason}
    return ask_for(DECIDE, params, actor=actor, key=str(term.pk), total=len(ids))


def decide_asked(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """The work of that job, for whoever asked. Each is a transaction of their own; taken up again,
    it goes on with who is left."""
    job = Job.objects.get(pk=progress.job_id)
    actor, to = Actor(job.asked_by, job.role), State(params["to"])
    counts = {"done": 0, "refused": 0}
    for done, application_id in enumerate(params["ids"], start=1):
        went = _decide_one(UUID(application_id), to, actor, params["reason"])
        counts["done" if went else "refused"] += 1
        progress.step(done)
    return counts


def next_to_choose(term: Term, actor: Actor) -> list[UUID]:
    """Who would get the free places in the order of choice, without the actor's own."""
    waiting = Application.objects.filter(
        term=term, state=State.WAITING, person_id__isnull=False
    ).exclude(person_id=actor.id)
    free = max(0, places_left(term))
    return list(waiting.in_order_of_choice().values_list("pk", flat=True)[:free])


def _decide_one(application_id: UUID, to: State, actor: Actor, reason: str) -> bool:
    try:
        decide(application_id, to, actor=actor, reason=reason)
    except Application.DoesNotExist:
        return False
    except NotPossible:
        stands = State(Application.objects.values_list("state", flat=True).get(pk=application_id))
        return stands == to or (to == State.CHOSEN and stands == State.APPOINTED)
    except REFUSALS:
        return False
    return True


def decisions_on(application: Application) -> set[str]:
    """What a coordinator may decide on it now, as codes."""
    return {state.value for state in MOVES[State(application.state)]}
