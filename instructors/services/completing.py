"""Who completes a training, and the certificate that follows."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from credentials.models import Credential
from credentials.services import issue
from instructors.models import Application, Cohort
from instructors.printed import printed_for
from instructors.states import State

from .faults import AttendanceTooLow, NotYet, TrainingRevoked
from .moving import lock_of_another, move


@transaction.atomic
def complete(application_id: UUID, *, actor: Actor) -> Credential:
    """Let a person complete who attended enough, and issue the certificate of their cohort. What
    was attended counts, also for somebody whose account was closed since.

    Completing again gives the same certificate and tells nobody twice. Somebody who was told that
    they did not complete still can, once attendance was corrected.

    Raises:
        NotYet: A session is still to come.
        AttendanceTooLow, NotPossible, OwnApplication, PersonGone, TrainingRevoked: See there.
    """
    application = lock_of_another(application_id, actor)
    if application.state == State.COMPLETED:
        found = certificate_of(application)
        if found is None or found.state == Credential.State.REVOKED:
            raise TrainingRevoked
        return found
    must_be_over(application.cohort)
    if not meets_rule(application):
        raise AttendanceTooLow
    move(application, State.COMPLETED, actor=actor)
    return _issue(application, actor)


def certificate_of(application: Application) -> Credential | None:
    """The certificate that was issued for an application, the newest where it was replaced."""
    issued = Credential.objects.filter(
        holder_id=application.person_id, source_key=application.source_key
    )
    return issued.exclude(state=Credential.State.REPLACED).first()


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
    if not cohort.sessions_are_over:
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
