"""Requests that reach staff: opened with how it was made sure who asks, and closed."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from core.personal_data import Person
from privacy.models import Case, ErasureRequest
from privacy.models.subjects import columns_of

from .erasure import ask_erasure


class CaseClosed(Exception):
    """The request has been answered, and nobody knows any more whose it was."""


class NotForErasure(Exception):
    """The person asked for something else, and nobody erases without being asked."""


@transaction.atomic
def open_case(
    person: Person,
    *,
    kind: Case.Kind,
    way: Case.Way,
    proof: Case.Proof,
    received_on: date,
    actor: Actor,
) -> Case:
    """Note what a person asks for. While the same is open, asking again returns that one."""
    if found := Case.objects.open().filter(kind=kind).about(person).first():
        return found
    case = Case.objects.create(
        kind=kind,
        way=way,
        proof=proof,
        received_on=received_on,
        opened_by=actor.id,
        **columns_of(person),
    )
    detail = {"kind": kind, "way": way, "proof": proof, "received_on": received_on}
    record(actor, "privacy.open_case", subject_kind="case", subject_id=case.pk, detail=detail)
    return case


def open_case_of(case_id: UUID) -> Case:
    """The case, locked until the transaction ends.

    Raises:
        CaseClosed: See there.
    """
    case: Case = Case.objects.select_for_update().get(pk=case_id)
    if case.closed_at is not None:
        raise CaseClosed
    return case


@transaction.atomic
def close_case(case_id: UUID, *, actor: Actor) -> None:
    """Note that a request was answered, and forget whose it was. Again, it changes nothing."""
    try:
        _close(open_case_of(case_id), actor)
    except CaseClosed:
        return


@transaction.atomic
def erase_for(case_id: UUID, *, language: str, actor: Actor) -> ErasureRequest:
    """Have everything about the person of a case erased, as they asked, and close the case.

    Holds, and what a law keeps, are looked at by the erasure itself, each time it runs.

    Raises:
        CaseClosed: See there.
        NotForErasure: See there.
    """
    case = open_case_of(case_id)
    if case.kind != Case.Kind.ERASE:
        raise NotForErasure
    case.erasure = ask_erasure(case.person, language=language, actor=actor)
    _close(case, actor)
    return case.erasure


def _close(case: Case, actor: Actor) -> None:
    case.person_id, case.email, case.email_digest = None, "", None
    case.closed_at = timezone.now()
    case.save()
    record(actor, "privacy.close_case", subject_kind="case", subject_id=case.pk)
