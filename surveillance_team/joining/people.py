"""Between applications, monitors and accounts."""

from uuid import UUID

from users.models import User


def account_of(person_id: UUID | None) -> User | None:
    """The person's working account, if there still is one."""
    if person_id is None:
        return None
    return User.objects.known_as(person_id).active().first()
