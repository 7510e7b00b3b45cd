"""What applicants agree to: the privacy officer's words, with a receipt."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from core.actors import Actor
from core.personal_data import Person
from privacy.models import Consent, ConsentText
from privacy.services import give_consent, withdraw_consent

from .models import Application
from .people import account_of

PURPOSE = "monitor-duty"


def text_in_force() -> ConsentText | None:
    """The text of today. Without one nobody can apply."""
    return ConsentText.objects.in_force(PURPOSE).first()


def give(application: Application, person: Person, *, actor: Actor) -> None:
    give_consent(
        application.consent_text,
        person,
        how=Consent.How.PAGE,
        language=application.language,
        actor=actor,
    )


def stands(application: Application) -> bool:
    """Whether the person of an application still agrees."""
    return _standing_of(application.person_id).exists()


def lock_of(person_id: UUID | None) -> None:
    """Keep a person's consents from others. Whoever ends an application or an appointment takes
    them first, as whoever withdraws the consent does: so neither waits for the other for ever."""
    list(_standing_of(person_id).select_for_update().order_by("pk"))


def withdraw_if_last(application: Application, *, actor: Actor) -> None:
    """End the consent of an application that goes, unless another one still rests on it."""
    if application.person_id is None:
        return
    if Application.objects.of(application.person_id).standing().exists():
        return
    account = account_of(application.person_id)
    for consent in _standing_of(application.person_id):
        withdraw_consent(
            consent.pk,
            actor=actor,
            email=account.email if account else "",
            language=application.language,
        )


def _standing_of(person_id: UUID | None) -> QuerySet[Consent, Any]:
    standing = Consent.objects.standing().about(Person(actor_id=person_id))
    return standing.filter(text__purpose=PURPOSE)
