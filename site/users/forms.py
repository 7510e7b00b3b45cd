"""The forms of sign-in, invitation and a person's own page."""

from typing import Any

from allauth.account.fields import PasswordField, SetPasswordField
from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .adapter import AccountAdapter, SecondFactorAdapter
from .models import User
from .services.resets import ask_for_reset
from .services.sign_in import Kind, TooManyFailures, attempt_succeeded, begin_attempt, spend_code

CODE_ATTRS = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
CODE_MAX = 32
PASSWORD_MAX = 256


def step_of(secret: str, code: str) -> int | None:
    """The time step whose code this is, among those allowed now."""
    typed = code.replace(" ", "")
    for step in yield_hotp_counters_from_time():
        if format_hotp_value(hotp_value(secret, step)) == typed:
            return int(step)
    return None


class SignInForm(LoginForm):
    """allauth's form without placeholders: a label stays, a placeholder goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _without_placeholders(self)
        self.fields["login"].label = _("E-mail address")
        self.fields["password"].validators.append(MaxLengthValidator(PASSWORD_MAX))
        self.fields["password"].help_text = ""


class CountedCode(forms.Form):
    """Mixed into allauth's code forms: failures are counted in rows, codes are spent in rows."""

    user: User
    authenticator: Authenticator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.validators.append(MaxLengthValidator(CODE_MAX))
        field.label = _("Code from your app")
        field.help_text = _("Six digits. A recovery code works as well.")
        field.widget.attrs = dict(CODE_ATTRS)

    def clean_code(self) -> str:
        account = AccountAdapter()
        attempt = account.attempt(context.request, Kind.CODE, self.user.email)
        try:
            failure_id = begin_attempt(attempt)
        except TooManyFailures:
            raise account.validation_error("too_many_login_attempts") from None
        code: str = super().clean_code()
        self._spend(code)
        attempt_succeeded(attempt, failure_id)
        return code

    def _spend(self, code: str) -> None:
        if self.authenticator.type != Authenticator.Type.TOTP:
            return
        step = step_of(decrypt(self.authenticator.data["secret"]), code)
        if step is None or not spend_code(self.user, step):
            raise SecondFactorAdapter().validation_error("incorrect_code")


class CodeForm(CountedCode, AuthenticateForm):
    """The code asked for at sign-in."""


class CodeAgainForm(CountedCode, ReauthenticateForm):
    """The code asked for before something delicate."""


class EnrolForm(ActivateTOTPForm):
    """The first code of a new app. It is spent like any other."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.validators.append(MaxLengthValidator(CODE_MAX))
        field.label = _("Code from your app")
        field.help_text = _("The six digits your app shows now.")
        field.widget.attrs = dict(CODE_ATTRS)

    def clean_code(self) -> str:
        code: str = super().clean_code()
        step = step_of(self.secret, code)
        if step is None or not spend_code(self.user, step):
            raise SecondFactorAdapter().validation_error("incorrect_code")
        return code


class ForgotPasswordForm(forms.Form):
    """Takes an address and says nothing about it."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email: str = self.cleaned_data["email"].lower()
        ask_for_reset(email=email, language=get_language() or "ko")
        return email


class AskAccountForm(forms.Form):
    """Where to send the link to an account of one's own."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We write to it. Nobody else learns whether we know the address."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Enter your e-mail address."),
            "invalid": _("Enter the whole address, as in name@school.example."),
        },
    )
    is_14 = forms.BooleanField(
        label=_("I am 14 or older."),
        help_text=_(
            "From children under 14 we take nothing here. Learning and asking for help need no "
            "account."
        ),
        error_messages={"required": _("An account of one's own is for people of 14 and older.")},
    )


class AcceptInvitationForm(forms.Form):
    """What the invited person says: a name to be known by, and a password."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=60,
        help_text=_("As your colleagues know it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password1 = SetPasswordField(label=_("Password"), max_length=PASSWORD_MAX)
    password2 = PasswordField(
        label=_("Password again"), max_length=PASSWORD_MAX, autocomplete="new-password"
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _without_placeholders(self)
        self.fields["password1"].user = User(email=email)
        self.fields["password1"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords differ. Please type it again."))
        return cleaned


def _without_placeholders(form: forms.Form) -> None:
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
