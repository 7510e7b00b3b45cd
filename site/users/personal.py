"""Personal data of people with accounts: where it lies, how it is shown, corrected and erased."""

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from wagtail.users.models import UserProfile

from core.crypto import lookup_digest
from core.personal_data import Person

from .devices import account_digest
from .models import Invitation, Notification, ResetRequest, RoleChange, SignInFailure, User
from .services.people import tidy_name
from .services.sessions import end_sessions

ERASED = "@erased.invalid"  # no address ends so, and mail to it goes nowhere (RFC 2606)


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
            "id": str(user.pk),
            "email": user.email,
            "name": user.name,
            "language": user.language,
            "roles": [str(role.label) for role in sorted(user.roles)],
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
    return UserSession.objects.filter(user=user).values("id", "ip", "user_agent", "created_at")


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
        yield {
            "id": str(one.pk),
            "email": one.email,
            "roles": one.role_names,
            "invited_at": one.invited_at,
        }


def erase_invitations(person: Person) -> int:
    return int(_invitations(person).delete()[0])


def find_notifications(person: Person) -> Iterable[dict[str, Any]]:
    for one in Notification.objects.filter(recipient_id=_actor_id(person)):
        yield {"id": str(one.pk), "text": one.text, "at": one.at, "read_at": one.read_at}


def erase_notifications(person: Person) -> int:
    return int(Notification.objects.filter(recipient_id=_actor_id(person)).delete()[0])


def find_failures(person: Person) -> Iterable[dict[str, Any]]:
    for row in _of_account(SignInFailure, person):
        yield {"id": str(row.pk), "what": row.get_kind_display(), "at": row.at}


def erase_failures(person: Person) -> int:
    return int(_of_account(SignInFailure, person).delete()[0])


def find_resets(person: Person) -> Iterable[dict[str, Any]]:
    for row in _of_account(ResetRequest, person):
        yield {"id": str(row.pk), "at": row.at}


def erase_resets(person: Person) -> int:
    return int(_of_account(ResetRequest, person).delete()[0])


def find_role_changes(person: Person) -> Iterable[dict[str, Any]]:
    for one in RoleChange.objects.filter(person_id=_actor_id(person)):
        role, change = one.get_role_display(), one.get_change_display()
        yield {"id": str(one.pk), "role": role, "change": change, "at": one.at}


def _of_account(model: Any, person: Person) -> Any:
    """Rows that know an account by the digest of its address only."""
    email = _email(person)
    return model.objects.filter(account=account_digest(email)) if email else model.objects.none()


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
