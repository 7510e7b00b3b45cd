"""What those who join by e-mail agree to: the privacy officer's words, purpose by purpose."""

from dataclasses import dataclass

from core.actors import SYSTEM
from core.personal_data import Person
from privacy.models import Consent, ConsentText
from privacy.services import give_consent, withdraw_consent

from .models import Signup

JOIN = "campaign-join"
NEWS = "campaign-mail"


@dataclass(frozen=True, slots=True)
class Asked:
    """The texts in force today. Without one for joining nobody can join by e-mail."""

    join: ConsentText | None
    news: ConsentText | None


def texts_in_force() -> Asked:
    return Asked(
        join=ConsentText.objects.in_force(JOIN).first(),
        news=ConsentText.objects.in_force(NEWS).first(),
    )


def give_what_was_agreed(signup: Signup) -> None:
    """Note the consents of a confirmed sign-up, in the very words it was shown. Each gives a
    receipt by mail."""
    for text in (signup.join_text, signup.news_text):
        if text is not None:
            give_consent(
                text,
                Person(email=signup.email),
                how=Consent.How.MAIL,
                language=signup.language,
                actor=SYSTEM,
            )


def withdraw_what_was_agreed(signup: Signup) -> None:
    """End the consents of a sign-up that goes, unless another campaign of the same address still
    rests on them."""
    others = Signup.objects.confirmed().filter(email_digest=signup.email_digest)
    if signup.email_digest is None or others.exclude(pk=signup.pk).exists():
        return
    standing = Consent.objects.standing().about(Person(email=signup.email))
    for consent in standing.filter(text__purpose__in=(JOIN, NEWS)):
        withdraw_consent(consent.pk, actor=SYSTEM, language=signup.language)
