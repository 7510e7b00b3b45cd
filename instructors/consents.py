"""What applicants agree to: the privacy officer's words, with a receipt."""

from core.actors import Actor
from core.personal_data import Person
from privacy.models import Consent, ConsentText
from privacy.services import give_consent, withdraw_consent

from .models import Application
from .people import account_of_applicant

PURPOSE = "training-application"


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


def withdraw_if_last(application: Application, *, actor: Actor) -> None:
    """End the consent of an application that goes, unless another one still rests on it."""
    if application.person_id is None:
        return
    if Application.objects.of(application.person_id).standing().exists():
        return
    account = account_of_applicant(application)
    standing = Consent.objects.standing().about(Person(actor_id=application.person_id))
    for consent in standing.filter(text__purpose=PURPOSE):
        withdraw_consent(
            consent.pk,
            actor=actor,
            email=account.email if account else "",
            language=application.language,
        )
