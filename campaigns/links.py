"""Links in mails. They name nobody, and open a page with one button: only the button acts."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from .models import Signup

CONFIRM = "confirm"
WITHDRAW = "withdraw"
CONFIRM_KEPT_S = 7 * 24 * 60 * 60
_SALT = "campaigns."


class BadLink(Exception):
    """The link was altered, or is too old."""


def link_to(purpose: str, signup: Signup) -> str:
    """The full address of the page that confirms or withdraws, in the language of the sign-up."""
    token = signing.dumps(signup.pk.hex, salt=_SALT + purpose)
    with override(signup.language):
        path = reverse(f"campaigns:{purpose}", args=[token])
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def signup_of(purpose: str, token: str) -> UUID:
    """Whose link it is. Links that withdraw work as long as there is something to withdraw.

    Raises:
        BadLink: See there.
    """
    max_age = CONFIRM_KEPT_S if purpose == CONFIRM else None
    try:
        return UUID(signing.loads(token, salt=_SALT + purpose, max_age=max_age))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        raise BadLink from None
