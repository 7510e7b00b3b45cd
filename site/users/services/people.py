"""Accounts begin, change hands of a second factor, and end."""

import unicodedata
from collections.abc import Iterable

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from wagtail.users.models import UserProfile

from core.actors import Actor
from core.audit import record
from users.mails import write_to
from users.models import Invitation, User
from users.roles import Role

from .faults import PersonHasLeft
from .roles import (
    give_role,
    lock,
    refuse_last_administrator,
    refuse_oneself,
    set_roles,
    take_role,
)
from .sessions import end_sessions


@transaction.atomic
def open_account(
    *,
    email: str,
    name: str,
    password: str | None,
    roles: Iterable[Role],
    actor: Actor,
    language: str = "ko",
    is_demo: bool = False,
) -> User:
    """Make an account whose address somebody has already proven, and give it its roles.

    Raises:
        IntegrityError: The address has an account.
    """
    person = User.objects.create_user(
        email, password, name=tidy_name(name), language=language, is_demo=is_demo
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    UserProfile.objects.create(user=person, preferred_language=language)
    _note(actor, "account_opened", person)
    for role in roles:
        give_role(person, role, actor=actor)
    return lock(person)


@transaction.atomic
def change_person(person: User, *, name: str, roles: Iterable[Role], actor: Actor) -> None:
    """Correct a person's name and let them hold exactly these roles: both or neither.

    What is the same as before changes nothing.

    Raises:
        Refused: As for give_role and take_role.
    """
    person, name = lock(person), tidy_name(name)
    if person.name != name:
        person.name = name
        person.save(update_fields=["name"])
        _note(actor, "name_corrected", person)
    set_roles(person, roles, actor=actor)


@transaction.atomic
def deactivate_person(person: User, *, actor: Actor) -> None:
    """Close an account that is no longer needed: roles, sessions and open invitations end now.

    The person's records stay until their own time is over. Again, it changes nothing.

    Raises:
        NotOneself: The actor is the person.
        LastAdministrator: Nobody else could manage accounts afterwards.
    """
    refuse_oneself(person, actor)
    person = lock(person)
    if not person.is_active:
        return
    if Role.ADMINISTRATOR in person.roles:
        refuse_last_administrator(person)
    for role in sorted(person.roles):
        take_role(person, role, actor=actor)
    now = timezone.now()
    Invitation.objects.open().filter(invited_by=person.actor_id).update(withdrawn_at=now)
    person.is_active, person.left_at = False, now
    person.set_unusable_password()
    person.save(update_fields=["is_active", "left_at", "password"])
    end_sessions(person)
    _note(actor, "account_closed", person)


@transaction.atomic
def readmit_person(person: User, *, actor: Actor) -> None:
    """Open a closed account again, without roles; the person chooses a new password by mail.

    An open account is left as it is.
    """
    person = lock(person)
    if person.is_active:
        return
    person.is_active, person.left_at = True, None
    person.save(update_fields=["is_active", "left_at"])
    _note(actor, "account_reopened", person)
    write_to(person, "readmitted")


@transaction.atomic
def reset_second_factor(person: User, *, reason: str, actor: Actor) -> None:
    """Take a lost second factor off an account, so that its owner can set up a new one.

    The password goes as well: without that, whoever stole it could be the one who sets up the
    new factor. The person proves the mailbox by choosing a new password, and is told by mail.

    Raises:
        NotOneself: The actor is the person.
        PersonHasLeft: The account was closed.
    """
    refuse_oneself(person, actor)
    person = lock(person)
    if not person.is_active:
        raise PersonHasLeft
    Authenticator.objects.filter(user=person).delete()
    person.set_unusable_password()
    person.save(update_fields=["password"])
    end_sessions(person)
    _note(actor, "second_factor_reset", person, reason=reason)
    write_to(person, "second_factor_reset")


def tidy_name(name: str) -> str:
    """One spelling per name: composed Hangul, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def _note(actor: Actor, action: str, person: User, **detail: str) -> None:
    record(
        actor,
        f"users.{action}",
        subject_kind="person",
        subject_id=person.actor_id,
        detail=detail or None,
    )
