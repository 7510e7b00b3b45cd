"""What coordinators decide before a cohort begins."""

from uuid import UUID

from django.db import transaction

from core.actors import Actor
from instructors.models import Application
from instructors.states import Reason, State

from .faults import SeatsFree
from .moving import (
    give_seat,
    lock_for_staff,
    lock_of_another,
    move,
    must_be_agreed_to,
    seats_left,
)


@transaction.atomic
def accept(application_id: UUID, *, actor: Actor) -> Application:
    """Give a seat.

    Raises:
        ConsentGone, NoSeatLeft, NotPossible, OwnApplication, PersonGone: See there.
    """
    application = lock_for_staff(application_id, actor)
    give_seat(application, actor=actor)
    return application


@transaction.atomic
def put_on_waiting_list(application_id: UUID, *, actor: Actor) -> Application:
    """Let somebody wait for a seat that becomes free.

    Raises:
        ConsentGone, NotPossible, OwnApplication, PersonGone, SeatsFree: See there.
    """
    application = lock_for_staff(application_id, actor)
    must_be_agreed_to(application)
    if seats_left(application.cohort) > 0:
        raise SeatsFree
    move(application, State.WAITLISTED, actor=actor)
    return application


@transaction.atomic
def decline(application_id: UUID, *, reason: Reason, actor: Actor) -> Application:
    """Say no, for one of the listed reasons; the person is told in kind words. A
    mistake is mended by accepting, or putting on the waiting list, after all.

    Raises:
        NotPossible, OwnApplication, PersonGone: See there.
    """
    application = lock_of_another(application_id, actor)
    move(application, State.DECLINED, actor=actor, reason=reason)
    return application
