"""Who reads a page that is the same for everybody but a verified teacher."""

from django.conf import settings
from django.http import HttpRequest

from .services.verification import may_teach


def is_teacher(request: HttpRequest) -> bool:
    """Whether a request is of somebody who may see what only teachers see, as the teacher's view
    asks it: signed in, and verified today.

    Where no session was ever opened nothing is looked at, so visitors' pages cost what they did.
    An answer that depends on this is to be kept nowhere.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    user = request.user
    return bool(user.is_authenticated and may_teach(user))
