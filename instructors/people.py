"""Between applications and accounts."""

from users.models import User

from .models import Application


def account_of_applicant(application: Application) -> User | None:
    """The applicant's working account, if there still is one."""
    if application.person_id is None:
        return None
    return User.objects.known_as(application.person_id).active().first()
