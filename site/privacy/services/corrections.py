"""Correcting what is kept about a person, where its room says what can be corrected."""

from typing import Any

from django.db import transaction

from core.actors import Actor
from core.audit import record, record_access
from core.personal_data import Person
from privacy.mails import write_mail
from privacy.models import Case
from privacy.people import subject_of
from privacy.sources import correctable
from users.models import User

from .cases import open_case_of


class NotCorrectable(Exception):
    """The room of this data does not let it be corrected, or not by this person."""


@transaction.atomic
def correct_own(person: Person, name: str, values: dict[str, Any], *, actor: Actor) -> int:
    """Put values in place that the person corrects themselves. Returns how many rows changed.

    Args:
        name: Of the source.
        values: As its form cleaned them.

    Raises:
        NotCorrectable: See there.
    """
    source = correctable(name)
    if source is None or source.correct is None or not source.corrects_alone:
        raise NotCorrectable
    changed = source.correct(person, values)
    if changed:
        _note(actor, "person", str(actor.id), name, values)
    return changed


@transaction.atomic
def correct_for(case: Case, name: str, values: dict[str, Any], *, actor: Actor) -> int:
    """Put values in place as the person of a case asked, and tell them by mail that it was done.

    Raises:
        CaseClosed: The request was answered before.
        NotCorrectable: See there.
    """
    source, person = correctable(name), open_case_of(case.pk).person
    if case.kind != Case.Kind.CORRECT or source is None or source.correct is None:
        raise NotCorrectable
    changed = source.correct(person, values)
    record_access(actor, subject_id=subject_of(person), what="privacy.correct")
    if changed:
        _note(actor, "case", str(case.pk), name, values)
        if person.email:
            write_mail(person.email, "corrected", language=_language_of(person))
    return changed


def _language_of(person: Person) -> str:
    """As the account says; Korean for a mailbox without one."""
    account = User.objects.filter(email=person.email).first()
    return account.language if account else "ko"


def _note(actor: Actor, kind: str, subject: str, name: str, values: dict[str, Any]) -> None:
    """Which fields, and never what stood or stands in them."""
    detail = {"source": name, "fields": sorted(values)}
    record(actor, "privacy.correct", subject_kind=kind, subject_id=subject, detail=detail)
