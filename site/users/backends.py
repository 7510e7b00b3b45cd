"""The one way a password is checked."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.http import HttpRequest

from .models import User


class MailBackend(AuthenticationBackend):
    """Checks a password only when it comes through our own sign-in form.

    Django's and Wagtail's forms say `username`; they are refused whatever the password is, so a
    door nobody thought of opens to no one. Demo accounts exist where settings.DEMO says so.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        if not credentials.get("email") or "username" in credentials:
            return None
        user: User | None = super().authenticate(request, **credentials)
        return user

    def user_can_authenticate(self, user: User) -> bool:
        return bool(super().user_can_authenticate(user)) and (settings.DEMO or not user.is_demo)
