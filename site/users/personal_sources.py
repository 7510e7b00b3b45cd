"""What `users` answers for: each kind of personal data, how long it is kept, and why."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.personal_data import Person, PersonalData, Retention, not_personal, personal_data

from .personal import (
    account_held,
    correct_account,
    erase_account,
    erase_failures,
    erase_invitations,
    erase_notifications,
    erase_resets,
    erase_sessions,
    find_account,
    find_factors,
    find_failures,
    find_invitations,
    find_notifications,
    find_resets,
    find_role_changes,
    find_sessions,
)

A_YEAR = timedelta(days=365)
JOURNAL_KEPT = _("The law wants it kept for three years: PIPC notice 2026-9, article 5(3).")
STAFF_ID = "opaque id of a member of staff, whose account is emptied when they are erased"


def register() -> None:
    """Tell the floor about every source of this room. Called in ready()."""
    for name, source in SOURCES.items():
        personal_data.register(f"users.{name}", source)
    for field, reason in {
        "users.Invitation.invited_by": STAFF_ID,
        "users.RoleChange.by_id": STAFF_ID,
        "users.User.actor_id": "the opaque id itself, by which records stay understandable",
    }.items():
        not_personal.register(field, reason)


class AccountForm(forms.Form):
    """What of an account can be corrected."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        error_messages={"required": _("Enter the name as it should stand.")},
    )
    language = forms.ChoiceField(label=_("Language of mails"), choices=settings.LANGUAGES)


def journal_held(person: Person) -> list[str]:
    return [str(JOURNAL_KEPT)] if any(find_role_changes(person)) else []


SOURCES = {
    "account": PersonalData(
        title=_("The account"),
        fields=frozenset(
            {
                "users.User.email",
                "users.User.name",
                "users.User.last_login",
                "account.EmailAddress.email",
                "wagtailusers.UserProfile.avatar",
            }
        ),
        find=find_account,
        columns=("email", "name", "language", "roles", "joined_at", "left_at", "last_login"),
        correct=correct_account,
        correct_form=AccountForm,
        erase=erase_account,
        held=account_held,
        retention=Retention(
            "users.User",
            3 * A_YEAR,
            "left_at",
            _("To answer questions about what was done in a role."),
        ),
    ),
    "sessions": PersonalData(
        title=_("Where you are signed in"),
        fields=frozenset({"usersessions.UserSession.ip", "usersessions.UserSession.user_agent"}),
        find=find_sessions,
        columns=("ip", "user_agent", "created_at"),
        erase=erase_sessions,
        retention=Retention(
            "usersessions.UserSession",
            timedelta(hours=12),
            "created_at",
            _("To show people where they are signed in."),
        ),
    ),
    "factors": PersonalData(
        title=_("Second factors"),
        fields=frozenset({"mfa.Authenticator.data"}),
        find=find_factors,
        columns=("type", "created_at", "last_used_at"),
        erase=lambda person: 0,  # goes with the account; without one there is none
        held=account_held,
        retention=Retention("mfa.Authenticator", None, _("the account"), _("To sign in safely.")),
    ),
    "invitations": PersonalData(
        fields=frozenset({"users.Invitation.email", "users.Invitation.email_digest"}),
        find=find_invitations,
        columns=("email", "roles", "invited_at"),
        erase=erase_invitations,
        retention=Retention(
            "users.Invitation",
            timedelta(days=90),
            "expires_at",
            _("To know who was asked by whom."),
        ),
    ),
    "notifications": PersonalData(
        fields=frozenset({"users.Notification.recipient_id"}),
        find=find_notifications,
        columns=("text", "at", "read_at"),
        erase=erase_notifications,
        retention=Retention("users.Notification", A_YEAR, "at", _("A person's own news.")),
    ),
    "failures": PersonalData(
        fields=frozenset(
            {
                "users.SignInFailure.account",
                "users.SignInFailure.source",
            }
        ),
        find=find_failures,
        columns=("what", "at"),
        erase=erase_failures,
        retention=Retention(
            "users.SignInFailure",
            timedelta(days=30),
            "at",
            _("To stop whoever guesses passwords."),
        ),
    ),
    "resets": PersonalData(
        fields=frozenset({"users.ResetRequest.email", "users.ResetRequest.account"}),
        find=find_resets,
        columns=("at",),
        erase=erase_resets,
        retention=Retention(
            "users.ResetRequest",
            timedelta(days=2),
            "at",
            _("To answer whoever forgot a password, and not too often."),
        ),
    ),
    "role_changes": PersonalData(
        fields=frozenset({"users.RoleChange.person_id"}),
        find=find_role_changes,
        columns=("role", "change", "at"),
        erase=lambda person: 0,
        held=journal_held,
        retention=Retention("users.RoleChange", 3 * A_YEAR, "at", JOURNAL_KEPT),
    ),
}
