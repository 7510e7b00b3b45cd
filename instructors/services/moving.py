"""The one way in which an application changes its state."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from core.actors import SYSTEM, Actor
from core.audit import record
from instructors.models import Application, Cohort
from instructors.news import tell
from instructors.states import MOVES, State

from .faults import NoSeatLeft, NotPossible, OwnApplication, PersonGone


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
    """As `lock`, for a decision about somebody else.

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
    application.state, application.moved_at = to, timezone.now()
    for field, value in changes.items():
        setattr(application, field, value)
    application.save(update_fields=["state", "moved_at", *changes])
    note(application, to, actor=actor, **{"from": came_from, **_codes(changes)})
    tell(application)


def give_seat(application: Application, *, actor: Actor) -> None:
    """Accept a locked application while a seat is free.

    Raises:
        NoSeatLeft, NotPossible: See there.
    """
    if State.ACCEPTED not in MOVES[State(application.state)]:
        raise NotPossible(application.state)
    if seats_left(application.cohort) < 1:
        raise NoSeatLeft
    move(application, State.ACCEPTED, actor=actor, accepted_at=timezone.now())


def seats_left(cohort: Cohort) -> int:
    return cohort.seats - Application.objects.filter(cohort=cohort).seated().count()


def promote_next(cohort: Cohort) -> None:
    """Give free seats to the waiting list of a locked cohort, until the day it begins."""
    if cohort.begins_on <= timezone.localdate():
        return
    line = Application.objects.filter(cohort=cohort).next_in_line()
    for following in line[: max(0, seats_left(cohort))]:
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
    return {name: str(value) for name, value in changes.items() if name == "reason"}
