"""Who needs a second factor, who has given one, and how long a session may last."""

import time
from enum import Enum, auto
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from .models import User
from .roles import ACCESS_ADMIN, STAFF, WITHOUT_SECOND_FACTOR

IDLE_S = 30 * 60
"""Staff are signed out after half an hour without a request. Source: ASVS 5.0 V7.3.1."""
ABSOLUTE_S = settings.SESSION_COOKIE_AGE
TOUCH_S = 60  # a session is written at most once a minute
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"


class Fault(Enum):
    """Why somebody with a session is not let in."""

    ENROL = auto()  # needs a second factor and has none yet
    CODE = auto()  # has one and did not give it: came by a door that must not exist
    TIMED_OUT = auto()


def may_lack_second_factor(user: User) -> bool:
    """Whether the password alone is enough: no role that sees reports or changes the site."""
    if user.is_superuser or user.roles - WITHOUT_SECOND_FACTOR:
        return False
    return not user.has_perm(ACCESS_ADMIN)


def is_enrolled(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def gave_second_factor(request: HttpRequest, user: User) -> bool:
    return any(one.get("method") == "mfa" for one in get_authentication_records(request, user))


def fault_of(request: HttpRequest, user: User) -> Fault | None:
    """What keeps a signed-in person out, or None."""
    if _timed_out(request, user):
        return Fault.TIMED_OUT
    if gave_second_factor(request, user):
        return None
    if is_enrolled(user):
        return Fault.CODE
    return None if may_lack_second_factor(user) else Fault.ENROL


def start_clock(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    """Remember when somebody signed in. Receiver of Django's user_logged_in."""
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = int(time.time())


def touch(request: HttpRequest) -> None:
    """Note that somebody is still there."""
    now = int(time.time())
    if now - request.session.get(SEEN_AT, 0) >= TOUCH_S:
        request.session[SEEN_AT] = now


def _timed_out(request: HttpRequest, user: User) -> bool:
    now, session = time.time(), request.session
    if now - session.get(SIGNED_IN_AT, 0) > ABSOLUTE_S:
        return True
    watched = user.is_superuser or bool(user.roles & STAFF)
    return watched and now - session.get(SEEN_AT, 0) > IDLE_S
