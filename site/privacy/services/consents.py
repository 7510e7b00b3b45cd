"""Giving and withdrawing consent, with a receipt for both."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from core.personal_data import Person
from privacy.mails import write_mail
from privacy.models import Consent, ConsentText
from privacy.models.subjects import columns_of
from privacy.signals import consent_withdrawn


class NotPublished(Exception):
    """A draft cannot be agreed to."""


@transaction.atomic
def give_consent(
    text: ConsentText, person: Person, *, how: Consent.How, language: str, actor: Actor
) -> Consent:
    """Note that a person agreed to exactly these words, and send them a receipt.

    Agreeing again to the same version changes nothing and sends nothing.

    Args:
        person: With an actor id, an address, or both. The address gets the receipt; it is stored
            only where there is no actor id.
        language: Language the person read, "ko" or "en".

    Raises:
        NotPublished: See there.
    """
    if text.published_at is None:
        raise NotPublished
    standing = Consent.objects.standing().filter(text=text).about(person)
    if found := standing.first():
        return found
    kept = Person(actor_id=person.actor_id) if person.actor_id else person
    try:
        with transaction.atomic():
            consent = Consent.objects.create(
                text=text, how=how, language=language, **columns_of(kept)
            )
    except IntegrityError:  # the same person pressed twice at the same moment
        return standing.get()
    _note(actor, "privacy.give_consent", consent)
    if person.email:
        write_mail(
            person.email, "receipt", language=language, consent=consent, receipt=receipt(consent)
        )
    return consent


@transaction.atomic
def withdraw_consent(
    consent_id: UUID, *, actor: Actor, email: str = "", language: str = "ko"
) -> Consent:
    """End a consent now, and what rests on it in other rooms (signals.consent_withdrawn).
    Withdrawing again changes nothing.

    Args:
        email: Gets the receipt, where the row does not hold an address.
    """
    consent: Consent = Consent.objects.select_for_update().get(pk=consent_id)
    if consent.withdrawn_at is not None:
        return consent
    consent.withdrawn_at = timezone.now()
    consent.save(update_fields=["withdrawn_at"])
    _note(actor, "privacy.withdraw_consent", consent)
    consent_withdrawn.send(
        Consent,
        consent=consent,
        purpose=consent.text.purpose,
        person=Person(actor_id=consent.person_id, email=consent.email or email),
        actor=actor,
    )
    if to := consent.email or email:
        write_mail(to, "withdrawn", language=language, consent=consent, receipt=receipt(consent))
    return consent


def receipt(consent: Consent) -> dict[str, Any]:
    """What a receipt says: the exact words, their version and digest, and the moments."""
    text = consent.text
    in_english = consent.language == "en"
    return {
        "receipt": str(consent.pk),
        "purpose": text.purpose,
        "version": text.version,
        "title": text.title_en if in_english else text.title_ko,
        "text": text.body_en if in_english else text.body_ko,
        "sha256": text.digest,
        "required": text.is_required,
        "language": consent.language,
        "how": consent.how,
        "given_at": timezone.localtime(consent.given_at).isoformat(timespec="seconds"),
        "withdrawn_at": timezone.localtime(consent.withdrawn_at).isoformat(timespec="seconds")
        if consent.withdrawn_at
        else None,
    }


def _note(actor: Actor, action: str, consent: Consent) -> None:
    record(
        actor,
        action,
        subject_kind="consent",
        subject_id=consent.pk,
        detail={"purpose": consent.text.purpose, "version": consent.text.version},
    )
