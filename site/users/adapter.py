"""Where sign-in differs from allauth's defaults."""

import time
from typing import Any

import segno
from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.internal.ratelimit import truncate_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from core.crypto import keyring

from .devices import account_digest, known_device, remember_device
from .models import User
from .second_factor import may_lack_second_factor
from .services.sign_in import (
    Attempt,
    Kind,
    TooManyFailures,
    attempt_succeeded,
    begin_attempt,
)

TOO_MANY = _(
    "There were too many tries. Please wait five minutes, or choose a new password by e-mail."
)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are given, not taken: who is invited signs up by a link in a mail."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": TOO_MANY,
        "email_password_mismatch": _(
            "The e-mail address and the password do not fit together. Please check both."
        ),
        "incorrect_password": _("This is not your password. Please try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def attempt(self, request: HttpRequest, kind: Kind, email: str) -> Attempt:
        """Who is tried here, as the failure rows know it."""
        account = account_digest(email)
        address = truncate_ip(self.get_client_ip(request))  # of IPv6, the network
        return Attempt(kind, account, address, known_device(request, account))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        attempt = self.attempt(request, Kind.PASSWORD, str(credentials.get("email", "")))
        try:
            failure_id = begin_attempt(attempt)
        except TooManyFailures:
            raise self.validation_error("too_many_login_attempts") from None
        user: User | None = super().authenticate(request, **credentials)
        if user:
            attempt_succeeded(attempt, failure_id)
        return user

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember_device(request, response, account_digest(user.email))
        return response

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who has just signed in is not asked for the password again to set up a second factor."""
        records = get_authentication_records(self.request, self.request.user)
        newest = max((float(record["at"]) for record in records), default=0.0)
        if time.time() - newest < account_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def send_account_already_exists_mail(self, email: str) -> None:
        """Nobody can sign up, so nobody is told by mail that somebody tried."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """One-time codes: secrets are encrypted, and who needs the factor cannot take it off."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This code does not fit. Each code works once and changes every 30 seconds: please "
            "wait for the next one."
        ),
        "cannot_delete_authenticator": _(
            "Your work needs a second factor. If you have lost yours, ask an administrator."
        ),
    }
    PLACE = "mfa.authenticator.data"

    def encrypt(self, text: str) -> str:
        return keyring().encrypt(text, place=self.PLACE)

    def decrypt(self, encrypted_text: str) -> str:
        return keyring().decrypt(encrypted_text, place=self.PLACE)

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        return may_lack_second_factor(authenticator.user)

    def build_totp_svg(self, url: str) -> str:
        """The address as a picture that needs no style of its own (our policy allows none)."""
        code = segno.make(url, error="m")
        return str(code.svg_inline(scale=5, border=4, dark="#000", light="#fff"))
