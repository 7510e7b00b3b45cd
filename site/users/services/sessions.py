"""Ending what a person has open."""

from allauth.usersessions.models import UserSession
from django.db.models import F

from users.models import User


def end_sessions(person: User) -> None:
    """Sign a person out everywhere, at once. Doing it again does no harm.

    The generation makes every session worthless, listed or not; the rows go as well, so that
    nothing of them stays behind.
    """
    User.objects.filter(pk=person.pk).update(session_generation=F("session_generation") + 1)
    for session in UserSession.objects.filter(user_id=person.pk):
        session.end()
