"""Who a person is to this room: an actor id, a verified e-mail address, or both."""

from uuid import UUID

from core.crypto import lookup_digest
from core.personal_data import Person
from users.models import User


def email_digest(email: str) -> bytes | None:
    """Finds an address again that is stored encrypted; None for none."""
    tidy = email.strip().lower()
    return lookup_digest(tidy, purpose="privacy.email") if tidy else None


def person_of(email: str) -> Person:
    """Whoever the address belongs to: an account, or just a mailbox."""
    tidy = email.strip().lower()
    actor_id: UUID | None = (
        User.objects.filter(email=tidy).values_list("actor_id", flat=True).first()
    )
    return Person(actor_id=actor_id, email=tidy)


def subject_of(person: Person) -> str:
    """An opaque id for access records: of the account, or the keyed digest of the mailbox."""
    return str(person.actor_id or (email_digest(person.email) or b"").hex())
