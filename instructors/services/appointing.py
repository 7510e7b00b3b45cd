"""Appointing instructors: a decision of its own, on top of a completed training."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import SYSTEM, Actor
from credentials.kinds import INSTRUCTOR_APPOINTMENT
from credentials.models import Credential
from credentials.services import holds, issue
from instructors.kinds import INSTRUCTOR_TRAINING
from instructors.models import Application, Appointment
from instructors.news import tell_appointed
from instructors.printed import printed_appointment
from instructors.states import State
from users.models import User
from users.roles import Role
from users.services.faults import PersonHasLeft
from users.services.roles import give_role, take_role

from .faults import (
    ChecksTooOld,
    DemoLessonTooOld,
    NotPossible,
    PersonGone,
    TooLong,
    TrainingNotHeld,
)
from .moving import lock_for_staff, note

CHECK_HOLDS = timedelta(days=365)
"""Records are checked anew every year. Source: yearly re-check by the office of education."""
DEMO_LESSON_COUNTS = timedelta(days=3 * 365)
"""Who passed longer ago gives another lesson. A rule of this house, no law."""
LONGEST = timedelta(days=365)
"""From the first day to the last: a year at most, as the national programme does it."""


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
    and letter. Appointing again for the same training gives the first appointment unchanged,
    unless its certificate was revoked: then it is a new one.

    Args:
        levels: Codes of core.models.School.Level, printed on the certificate.

    Raises:
        NotPossible: The training was not completed.
        ChecksTooOld, DemoLessonTooOld, OwnApplication, PersonGone, TooLong, TrainingNotHeld: See
            there.
    """
    application = lock_for_staff(application_id, actor)
    if found := Appointment.objects.filter(training=application).standing().first():
        return found
    today = timezone.localdate()
    _must_hold_training(application)
    _must_be_in_time(today, demo_lesson_on, ends_on)
    _must_be_checked(today, ends_on, sex_offence_checked_on, child_abuse_checked_on)
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


def checks_hold_until(*checked_on: date) -> date:
    """The last day on which none of the record checks is more than a year old."""
    return min(checked_on) + CHECK_HOLDS


@transaction.atomic
def end_appointment(credential: Credential, *, actor: Actor) -> None:
    """End what a revoked certificate of appointment stood for, and the role with the last
    appointment that holds. Doing so again changes nothing.

    The account is locked before it is asked what holds: an appointment made at the same moment
    either is seen here, or finds the role gone and gives it again.
    """
    person = User.objects.select_for_update().known_as(credential.holder_id).first()
    key, day = credential.source_key, timezone.localdate()
    for appointment in Appointment.objects.of(credential.holder_id).standing():
        if appointment.source_key == key:
            appointment.ended_on = day
            appointment.save(update_fields=["ended_on"])
            note(
                appointment.training,
                "end_appointment",
                actor=actor,
                appointment=str(appointment.pk),
            )
    if person is None or holds(credential.holder_id, INSTRUCTOR_APPOINTMENT):
        return
    own = actor.id == credential.holder_id  # who revokes their own loses the role all the same
    take_role(person, Role.INSTRUCTOR, actor=SYSTEM if own else actor)


def _must_be_in_time(today: date, demo_lesson_on: date, ends_on: date) -> None:
    if not today - DEMO_LESSON_COUNTS <= demo_lesson_on <= today:
        raise DemoLessonTooOld
    if not today <= ends_on <= today + LONGEST:
        raise TooLong


def _must_be_checked(today: date, ends_on: date, *checked_on: date) -> None:
    """The checks hold through the whole appointment, not only on the day it is made."""
    if max(checked_on) > today or ends_on > checks_hold_until(*checked_on):
        raise ChecksTooOld


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
        source_key=appointment.source_key,
        actor=actor,
    )
    try:
        give_role(person, Role.INSTRUCTOR, actor=actor)
    except PersonHasLeft:
        raise PersonGone from None
