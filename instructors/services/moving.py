"""The one way in which an application changes its state."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from core.actors import SYSTEM, Actor
from core.audit import record
from instructors import consents
from instructors.models import Application, Cohort
from instructors.news import tell
from instructors.people import account_of_applicant
from instructors.states import MOVES, State
from users.models import User

from .faults import ConsentGone, NoSeatLeft, NotPossible, OwnApplication, PersonGone


def lock(application_id: UUID) -> Application:
    """An application and its cohort, kept from others until the transaction ends. The cohort
    goes first, always: so two who write never wait for each other, and seats are counted once."""
    cohort_id = Application.objects.values_list("cohort_id", flat=True).get(pk=application_id)
    cohort = lock_cohort(cohort_id)
    application: Application = Application.objects.select_for_update().get(pk=application_id)
    application.cohort = cohort
    return application


def lock_cohort(cohort_id: UUID) -> Cohort:
    locked: Cohort = Cohort.objects.select_for_update().get(pk=cohort_id)
    return locked


def lock_for_staff(application_id: UUID, actor: Actor) -> Application:
    """As `lock_of_another`, for what gives something to a person who must still be here.

    Raises:
        OwnApplication, PersonGone: See there.
    """
    application = lock_of_another(application_id, actor)
    if account_of_applicant(application) is None:
        raise PersonGone
    return application


def lock_of_another(application_id: UUID, actor: Actor) -> Application:
    """As `lock`, for a decision about somebody else, whether or not their account still works.

    Raises:
        OwnApplication, PersonGone: See there.
    """
    application = lock(application_id)
    if application.person_id is None:
        raise PersonGone
    if application.person_id == actor.id:
        raise OwnApplication
    return application


def move(application: Application, to: State, *, actor: Actor, **changes: Any) -> None:
    """Put a locked application into a state, note it and tell the person.

    Raises:
        NotPossible: See there.
    """
    came_from = State(application.state)
    if to not in MOVES[came_from]:
        raise NotPossible(f"{came_from} to {to}")
    changes = {"reason": "", **changes}
    application.state, application.moved_at = to, timezone.now()
    for field, value in changes.items():
        setattr(application, field, value)
    application.save(update_fields=["state", "moved_at", *changes])
    note(application, to, actor=actor, **{"from": came_from, **_codes(changes)})
    tell(application)


def give_seat(application: Application, *, actor: Actor) -> None:
    """Accept a locked application while a seat is free.

    Raises:
        ConsentGone, NoSeatLeft, NotPossible: See there.
    """
    if State.ACCEPTED not in MOVES[State(application.state)]:
        raise NotPossible(application.state)
    must_be_agreed_to(application)
    if seats_left(application.cohort) < 1:
        raise NoSeatLeft
    move(application, State.ACCEPTED, actor=actor, accepted_at=timezone.now())


def must_be_agreed_to(application: Application) -> None:
    """Raises ConsentGone where somebody who was declined withdrew their consent since: the
    application rested and was not withdrawn with it."""
    if application.state == State.DECLINED and not consents.stands(application):
        raise ConsentGone


def seats_left(cohort: Cohort) -> int:
    return cohort.seats - Application.objects.filter(cohort=cohort).seated().count()


def promote_next(cohort: Cohort) -> None:
    """Give free seats to the waiting list of a locked cohort, until the day it begins. Whose
    account was closed is passed over, and keeps the place should it be opened again."""
    if cohort.begins_on <= timezone.localdate():
        return
    line = list(Application.objects.filter(cohort=cohort).next_in_line())
    known = User.objects.active().filter(actor_id__in=[one.person_id for one in line])
    here = set(known.values_list("actor_id", flat=True))
    for following in [one for one in line if one.person_id in here][: max(0, seats_left(cohort))]:
        following.cohort = cohort
        give_seat(following, actor=SYSTEM)


def note(application: Application, what: str, *, actor: Actor, **detail: Any) -> None:
    record(
        actor,
        f"instructors.{what}",
        subject_kind="training_application",
        subject_id=application.pk,
        detail={"cohort": str(application.cohort_id), **detail},
    )


def _codes(changes: dict[str, Any]) -> dict[str, str]:
    """Of what changed, what a trail may hold."""
    return {name: str(value) for name, value in changes.items() if name == "reason" and value}
