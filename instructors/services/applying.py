"""What applicants do: apply, and withdraw again."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from core.actors import SYSTEM, Actor
from core.personal_data import Person
from instructors import consents
from instructors.models import Application, Cohort
from instructors.news import tell
from instructors.states import State
from privacy.models import ConsentText

from .faults import AlreadyApplied, CohortClosed, CohortFull, NotPossible, TextChanged
from .moving import lock, lock_cohort, move, note, promote_next


@dataclass(frozen=True, slots=True)
class Applicant:
    """What an applicant says.

    Attributes:
        person: With actor id and verified address.
        language: Of the letters, "ko" or "en".
    """

    person: Person
    holder_name: str
    experience: str
    motivation: str
    language: str


@transaction.atomic
def apply(
    cohort_id: UUID, applicant: Applicant, *, consent_text: ConsentText, actor: Actor
) -> Application:
    """Take an application of somebody who declared to be 19 or older, with consent and receipt.

    Applying twice, also at the same moment, gives one application.

    Raises:
        AlreadyApplied, CohortClosed, CohortFull, TextChanged: See there.
    """
    cohort = lock_cohort(cohort_id)
    if Application.objects.filter(cohort=cohort).of(actor.id).standing().exists():
        raise AlreadyApplied
    if not cohort.is_open:
        raise CohortClosed
    if Cohort.objects.with_counts().get(pk=cohort.pk).is_full:
        raise CohortFull
    if consent_text != consents.text_in_force():
        raise TextChanged
    application = Application.objects.create(
        cohort=cohort,
        number=_next_number(cohort),
        person_id=actor.id,
        holder_name=applicant.holder_name,
        experience=applicant.experience,
        motivation=applicant.motivation,
        language=applicant.language,
        consent_text=consent_text,
        declared_adult=True,
    )
    consents.give(application, applicant.person, actor=actor)
    note(application, "apply", actor=actor, declared_adult=True)
    tell(application)
    return application


@transaction.atomic
def withdraw(application_id: UUID, *, actor: Actor) -> Application:
    """End an application; a free seat goes to the next on the waiting list. Withdrawing again
    changes nothing.

    Raises:
        NotPossible: It was declined, or the last session is over: a tap must not take what was
            earned. Erasure alone, which acts as SYSTEM, gives even that back.
    """
    consents.lock_of(_person_of(application_id))
    application = lock(application_id)
    if application.state == State.WITHDRAWN:
        return application
    if actor != SYSTEM and not application.can_be_withdrawn:
        raise NotPossible(application.state)
    move(application, State.WITHDRAWN, actor=actor)
    consents.withdraw_if_last(application, actor=actor)
    promote_next(application.cohort)
    return application


@transaction.atomic
def withdraw_all(person_id: UUID, *, actor: Actor) -> int:
    """End every application of a person that still can be; returns how many there were. Cohorts
    are taken in one order, so that two who do so never wait for each other for ever."""
    mine = Application.objects.of(person_id).standing().select_related("cohort")
    ending = [one for one in mine.order_by("cohort_id") if one.can_be_withdrawn]
    for one in ending:
        withdraw(one.pk, actor=actor)
    return len(ending)


def _person_of(application_id: UUID) -> UUID | None:
    return Application.objects.values_list("person_id", flat=True).get(pk=application_id)


def _next_number(cohort: Cohort) -> int:
    last = Application.objects.filter(cohort=cohort).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
