"""Who completes a training, and the certificate that follows."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from credentials.models import Credential
from credentials.services import issue
from instructors.models import Application, Cohort
from instructors.printed import printed_for
from instructors.states import State

from .faults import AttendanceTooLow, NotYet
from .moving import lock_cohort, lock_for_staff, move


@dataclass(frozen=True, slots=True)
class Finished:
    """How many completed and how many did not."""

    completed: int
    not_completed: int


@transaction.atomic
def complete(application_id: UUID, *, actor: Actor) -> Credential:
    """Let a person complete who attended enough, and issue the certificate of their cohort.

    Completing again gives the same certificate and tells nobody twice. Somebody who was told that
    they did not complete still can, once attendance was corrected.

    Raises:
        NotYet: A session is still to come.
        AttendanceTooLow, NotPossible, OwnApplication, PersonGone: See there.
    """
    application = lock_for_staff(application_id, actor)
    if application.state != State.COMPLETED:
        must_be_over(application.cohort)
        if not meets_rule(application):
            raise AttendanceTooLow
        move(application, State.COMPLETED, actor=actor)
    return _issue(application, actor)


@transaction.atomic
def finish_cohort(cohort_id: UUID, *, actor: Actor) -> Finished:
    """Decide on everyone who holds a seat: who attended enough completes, the others are told
    that they did not. Doing so again finds nobody left. One's own application is left to others.

    Raises:
        NotYet: A session is still to come.
    """
    cohort = lock_cohort(cohort_id)
    must_be_over(cohort)
    seated = Application.objects.filter(cohort=cohort, state=State.ACCEPTED)
    left = seated.exclude(person_id=actor.id).exclude(person_id=None).order_by("number")
    counts = {True: 0, False: 0}
    for application in left:
        application.cohort = cohort
        met = meets_rule(application)
        counts[met] += 1
        if met:
            complete(application.pk, actor=actor)
        else:
            move(application, State.NOT_COMPLETED, actor=actor)
    if any(counts.values()):
        record(
            actor,
            "instructors.finish",
            subject_kind="training_cohort",
            subject_id=cohort.pk,
            detail={"completed": counts[True], "not_completed": counts[False]},
        )
    return Finished(counts[True], counts[False])


def meets_rule(application: Application) -> bool:
    """Whether the hours attended are at least the required share of all hours."""
    counted = Application.objects.with_hours().get(pk=application.pk)
    return enough(counted.attended_hours, application.cohort)


def enough(attended_hours: Decimal | None, cohort: Cohort) -> bool:
    """The rule itself. A cohort without sessions cannot be completed."""
    whole = cohort.hours
    return bool(whole and (attended_hours or 0) * 100 >= whole * cohort.required_share)


def must_be_over(cohort: Cohort) -> None:
    """Raises NotYet where a session is still to come, or none was ever planned."""
    sessions = list(cohort.sessions.all())
    if not sessions or max(one.ends_at for one in sessions) > timezone.now():
        raise NotYet


def _issue(application: Application, actor: Actor) -> Credential:
    cohort, today = application.cohort, timezone.localdate()
    days = cohort.valid_days
    return issue(
        kind=cohort.credential_kind,
        holder_id=application.person_id,
        holder_name=application.holder_name,
        printed=printed_for(cohort),
        valid_from=today,
        valid_until=today + timedelta(days=days - 1) if days else None,
        source_key=application.source_key,
        actor=actor,
    )
