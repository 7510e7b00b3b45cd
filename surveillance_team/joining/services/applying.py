"""What applicants do: apply, and withdraw again."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from core.actors import Actor
from core.personal_data import Person
from privacy.models import ConsentText
from surveillance_team.joining import consents
from surveillance_team.joining.models import Application, EthicsCode
from surveillance_team.joining.news import tell
from surveillance_team.joining.states import State
from surveillance_team.models import Monitor, Term
from surveillance_team.models.terms import Way

from .faults import AlreadyApplied, NotPossible, TermFull, TextChanged, WindowClosed
from .moving import lock, lock_term, move, note
from .placing import give_back_place, give_place, places_left, promote_next


@dataclass(frozen=True, slots=True)
class Applicant:
    """What an applicant says. The conditions of the term were declared to be met.

    Attributes:
        person: With actor id and verified address.
        language: Of the letters, "ko" or "en".
    """

    person: Person
    bond: str
    motivation: str
    language: str


@transaction.atomic
def apply(
    term_id: int,
    applicant: Applicant,
    *,
    consent_text: ConsentText,
    ethics_code: EthicsCode,
    actor: Actor,
) -> Application:
    """Take an application, with consent and receipt and the code of ethics signed. Where places
    are given in the order of applying, the place is given or the line is joined at once: the row
    of the term decides between people who apply at the same moment.

    Applying twice, also at the same moment, gives one application.

    Raises:
        AlreadyApplied, TermFull, TextChanged, WindowClosed: See there.
    """
    term = lock_term(term_id)
    if has_place_or_application(term, actor.id):
        raise AlreadyApplied
    served = has_served(actor.id)
    if not term.takes_applications(timezone.localdate(), served_before=served):
        raise WindowClosed
    if consent_text != consents.text_in_force() or ethics_code != EthicsCode.objects.in_force():
        raise TextChanged
    has_place = _has_place(term)
    application = Application.objects.create(
        term=term,
        number=_next_number(term),
        person_id=actor.id,
        bond=applicant.bond,
        motivation=applicant.motivation,
        language=applicant.language,
        has_served=served,
        consent_text=consent_text,
        ethics_code=ethics_code,
        declared_conditions=True,
    )
    consents.give(application, applicant.person, actor=actor)
    note(application, "apply", actor=actor, served_before=served)
    if term.way == Way.SELECTION:
        tell(application)
    elif has_place:
        give_place(application, actor=actor)
    else:
        move(application, State.WAITLISTED, actor=actor)
        promote_next(term)
        application.refresh_from_db()
    return application


@transaction.atomic
def withdraw(application_id: UUID, *, actor: Actor) -> Application:
    """End an application before the appointment; a free place goes to the next on the waiting
    list. Withdrawing again changes nothing. Whoever is appointed leaves instead.

    Raises:
        NotPossible: It was declined, or the person is appointed.
    """
    consents.lock_of(_person_of(application_id))
    application = lock(application_id)
    if application.state == State.WITHDRAWN:
        return application
    if not application.can_be_withdrawn:
        raise NotPossible(application.state)
    move(application, State.WITHDRAWN, actor=actor)
    give_back_place(application)
    consents.withdraw_if_last(application, actor=actor)
    promote_next(application.term)
    return application


@transaction.atomic
def withdraw_all(person_id: UUID, *, actor: Actor) -> int:
    """End every application of a person that still can be; returns how many there were. Terms are
    taken in one order, so that two who do so never wait for each other for ever."""
    mine = Application.objects.of(person_id).standing().order_by("term_id")
    ending = [one for one in mine if one.can_be_withdrawn]
    for one in ending:
        withdraw(one.pk, actor=actor)
    return len(ending)


def has_place_or_application(term: Term, person_id: UUID) -> bool:
    if Application.objects.filter(term=term).of(person_id).standing().exists():
        return True
    return Monitor.objects.filter(term=term, user__actor_id=person_id).exists()


def has_served(person_id: UUID) -> bool:
    """Whether they were appointed in any term and not dismissed, as far as the records reach."""
    return Monitor.objects.served().filter(user__actor_id=person_id).exists()


def _has_place(term: Term) -> bool:
    """Whether the next who applies gets a place at once, of a locked term.

    Raises:
        TermFull: See there.
    """
    if term.way == Way.SELECTION:
        return False
    queuing = Application.objects.filter(term=term).queuing().count()
    if places_left(term) > 0 and not queuing:
        return True
    if queuing >= term.waiting_places:
        raise TermFull
    return False


def _person_of(application_id: UUID) -> UUID | None:
    return Application.objects.values_list("person_id", flat=True).get(pk=application_id)


def _next_number(term: Term) -> int:
    last = Application.objects.filter(term=term).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
