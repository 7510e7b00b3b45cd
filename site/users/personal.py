"""Personal data of people with accounts: where it lies, how it is shown, corrected and erased."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.users.models import UserProfile

from core.crypto import lookup_digest
from core.personal_data import Person, PersonalData, Retention, personal_data

from .devices import account_digest
from .models import Invitation, Notification, ResetRequest, SignInFailure, User
from .services.people import tidy_name
from .services.sessions import end_sessions

A_YEAR = timedelta(days=365)
ERASED = "@erased.invalid"  # no address ends so, and mail to it goes nowhere (RFC 2606)


def register() -> None:
    """Tell the floor about every source of this room. Called in ready()."""
    for name, source in _sources().items():
        personal_data.register(f"users.{name}", source)


def account_of(person: Person) -> User | None:
    """The account meant: by actor id, or by an address its owner has verified."""
    if person.actor_id:
        return User.objects.known_as(person.actor_id).first()
    verified = EmailAddress.objects.filter(email__iexact=person.email, verified=True)
    return User.objects.filter(pk__in=verified.values("user")).first() if person.email else None


def find_account(person: Person) -> Iterable[dict[str, Any]]:
    user = account_of(person)
    if user and not user.email.endswith(ERASED):
        yield {
            "email": user.email,
            "name": user.name,
            "language": user.language,
            "roles": sorted(role.value for role in user.roles),
            "joined_at": user.joined_at,
            "left_at": user.left_at,
            "last_login": user.last_login,
        }


@transaction.atomic
def correct_account(person: Person, values: dict[str, Any]) -> int:
    """Put a corrected name or language in place; an address is changed only by its owner."""
    user = account_of(person)
    wanted = {key: values[key] for key in ("name", "language") if key in values}
    if user is None or not wanted:
        return 0
    if "name" in wanted:
        wanted["name"] = tidy_name(wanted["name"])
    for key, value in wanted.items():
        setattr(user, key, value)
    user.save(update_fields=list(wanted))
    return 1


def account_held(person: Person) -> list[str]:
    user = account_of(person)
    return ["holds_roles"] if user and (user.roles or user.is_superuser) else []


@transaction.atomic
def erase_account(person: Person) -> int:
    """Leave an empty account behind, so that what its opaque id did stays understandable."""
    user = account_of(person)
    if user is None or account_held(person):
        return 0
    end_sessions(user)
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    UserProfile.objects.filter(user=user).delete()
    user.refresh_from_db()
    user.email, user.name = f"{user.actor_id}{ERASED}", ""
    user.is_active, user.last_login = False, None
    user.set_unusable_password()
    user.save()
    return 1


def find_sessions(person: Person) -> Iterable[dict[str, Any]]:
    user = account_of(person)
    return UserSession.objects.filter(user=user).values("ip", "user_agent", "created_at")


def erase_sessions(person: Person) -> int:
    user = account_of(person)
    count = UserSession.objects.filter(user=user).count() if user else 0
    if user:
        end_sessions(user)
    return count


def find_factors(person: Person) -> Iterable[dict[str, Any]]:
    user = account_of(person)
    return Authenticator.objects.filter(user=user).values("type", "created_at", "last_used_at")


def find_invitations(person: Person) -> Iterable[dict[str, Any]]:
    for one in _invitations(person):
        yield {"email": one.email, "roles": one.roles, "invited_at": one.invited_at}


def erase_invitations(person: Person) -> int:
    return int(_invitations(person).delete()[0])


def find_notifications(person: Person) -> Iterable[dict[str, Any]]:
    for one in Notification.objects.filter(recipient_id=_actor_id(person)):
        yield {"text": one.text, "at": one.at, "read_at": one.read_at}


def erase_notifications(person: Person) -> int:
    return int(Notification.objects.filter(recipient_id=_actor_id(person)).delete()[0])


def find_failures(person: Person) -> Iterable[dict[str, Any]]:
    email = _email(person)
    rows = SignInFailure.objects.filter(account=account_digest(email)) if email else []
    return [{"what": "wrong " + row.kind, "at": row.at} for row in rows]


def erase_failures(person: Person) -> int:
    email = _email(person)
    if not email:
        return 0
    mine = {"account": account_digest(email)}
    return int(
        SignInFailure.objects.filter(**mine).delete()[0]
        + ResetRequest.objects.filter(**mine).delete()[0]
    )


def _sources() -> dict[str, PersonalData]:
    return {
        "account": PersonalData(
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
            correct=correct_account,
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
            fields=frozenset(
                {"usersessions.UserSession.ip", "usersessions.UserSession.user_agent"}
            ),
            find=find_sessions,
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
            erase=lambda person: 0,  # goes with the account; without one there is none
            held=account_held,
            retention=Retention(
                "mfa.Authenticator", None, _("the account"), _("To sign in safely.")
            ),
        ),
        "invitations": PersonalData(
            fields=frozenset({"users.Invitation.email", "users.Invitation.email_digest"}),
            find=find_invitations,
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
            erase=erase_notifications,
            retention=Retention("users.Notification", A_YEAR, "at", _("A person's own news.")),
        ),
        "failures": PersonalData(
            fields=frozenset(
                {
                    "users.SignInFailure.account",
                    "users.SignInFailure.source",
                    "users.ResetRequest.email",
                    "users.ResetRequest.account",
                }
            ),
            find=find_failures,
            erase=erase_failures,
            retention=Retention(
                "users.SignInFailure",
                timedelta(days=30),
                "at",
                _("To stop whoever guesses passwords."),
            ),
        ),
    }


def _invitations(person: Person) -> Any:
    email = _email(person)
    digest = lookup_digest(email, purpose="users.invitation.email") if email else b""
    return Invitation.objects.filter(email_digest=digest)


def _email(person: Person) -> str:
    user = account_of(person)
    return user.email if user else person.email.strip().lower()


def _actor_id(person: Person) -> Any:
    user = account_of(person)
    return user.actor_id if user else person.actor_id
