"""Appointing instructors: a decision of its own, on top of a completed training."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from credentials.kinds import INSTRUCTOR_APPOINTMENT
from credentials.services import holds, issue
from instructors.kinds import INSTRUCTOR_TRAINING
from instructors.models import Application, Appointment
from instructors.news import tell_appointed
from instructors.printed import printed_appointment
from instructors.states import State
from users.models import User
from users.roles import Role
from users.services.faults import PersonHasLeft
from users.services.roles import give_role

from .faults import ChecksTooOld, NotPossible, PersonGone, TrainingNotHeld
from .moving import lock_for_staff, note

CHECK_HOLDS = timedelta(days=365)
"""Records are checked anew every year. Source: yearly re-check by the office of education."""
LONGEST = timedelta(days=366)
"""An appointment is for a year at most, as the national programme does it."""


class TooLong(Exception):
    """The appointment would last more than a year, or end before it starts."""


@transaction.atomic
def appoint(
    application_id: UUID,
    *,
    demo_lesson_on: date,
    sex_offence_checked_on: date,
    child_abuse_checked_on: date,
    ends_on: date,
    levels: Sequence[str],
    actor: Actor,
) -> Appointment:
    """Appoint a person who completed a training for instructors, from today: certificate, role
    and letter. Appointing again for the same training gives the first appointment unchanged.

    Args:
        levels: Codes of core.models.School.Level, printed on the certificate.

    Raises:
        NotPossible: The training was not completed.
        ChecksTooOld, OwnApplication, PersonGone, TooLong, TrainingNotHeld: See there.
    """
    application = lock_for_staff(application_id, actor)
    if found := Appointment.objects.filter(training=application).first():
        return found
    today = timezone.localdate()
    _must_hold_training(application)
    for day in (sex_offence_checked_on, child_abuse_checked_on):
        if not today - CHECK_HOLDS <= day <= today:
            raise ChecksTooOld
    if not today <= ends_on < today + LONGEST:
        raise TooLong
    appointment = Appointment.objects.create(
        training=application,
        person_id=application.person_id,
        demo_lesson_on=demo_lesson_on,
        sex_offence_checked_on=sex_offence_checked_on,
        child_abuse_checked_on=child_abuse_checked_on,
        starts_on=today,
        ends_on=ends_on,
        decided_by=actor.id,
    )
    _certify(appointment, application, levels, actor)
    note(application, "appoint", actor=actor, appointment=str(appointment.pk))
    tell_appointed(application, appointment)
    return appointment


def _must_hold_training(application: Application) -> None:
    if application.state != State.COMPLETED:
        raise NotPossible(application.state)
    if application.cohort.credential_kind != INSTRUCTOR_TRAINING:
        raise TrainingNotHeld
    if not holds(application.person_id, INSTRUCTOR_TRAINING):
        raise TrainingNotHeld


def _certify(
    appointment: Appointment, application: Application, levels: Sequence[str], actor: Actor
) -> None:
    person = User.objects.known_as(application.person_id).active().first()
    if person is None:
        raise PersonGone
    issue(
        kind=INSTRUCTOR_APPOINTMENT,
        holder_id=application.person_id,
        holder_name=application.holder_name,
        printed=printed_appointment(levels),
        valid_from=appointment.starts_on,
        valid_until=appointment.ends_on,
        source_key=f"appointment:{appointment.pk}",
        actor=actor,
    )
    try:
        give_role(person, Role.INSTRUCTOR, actor=actor)
    except PersonHasLeft:
        raise PersonGone from None
