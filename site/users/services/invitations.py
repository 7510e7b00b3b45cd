"""Inviting somebody to an account, and what the invited person does with it."""

import secrets
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.actors import SYSTEM, Actor
from core.audit import record
from core.crypto import lookup_digest
from users.mails import link_to, write_mail
from users.models import Invitation, User
from users.roles import Role

from .faults import AddressHasAccount
from .people import open_account

OPEN_FOR = timedelta(days=7)
ASKED_A_DAY = 3
"""Letters that strangers can have sent to one address: more would be a nuisance in its mailbox."""


class InvitationNotOpen(Exception):
    """The link leads nowhere: unknown, used, withdrawn or too old. They all look the same."""


@transaction.atomic
def invite(*, email: str, roles: Iterable[Role], actor: Actor, language: str = "ko") -> Invitation:
    """Write to somebody that an account waits for them, for seven days.

    Inviting an address again withdraws the earlier invitation: only the newest link works.

    Raises:
        AddressHasAccount: Somebody signs in with this address already.
    """
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise AddressHasAccount
    digest, now = _address_digest(email), timezone.now()
    for earlier in Invitation.objects.open().filter(email_digest=digest):
        withdraw(earlier, actor=actor)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        token_digest=_token_digest(token),
        email=email,
        email_digest=digest,
        roles=sorted(role.value for role in set(roles)),
        language=language,
        invited_by=actor.id,
        invited_at=now,
        expires_at=now + OPEN_FOR,
    )
    _note(actor, "invited", invitation.id, roles=invitation.roles)
    write_mail(
        [email],
        "invitation",
        language=language,
        link=link_to("invitation", token, language=language),
        invitation=invitation,
    )
    return invitation


@transaction.atomic
def answer_request(email: str, *, language: str) -> None:
    """Write to somebody who asked for an account of their own, for what needs one but no role:
    applying for a training, for instance. A mail is written either way, so the page that asks
    can say the same to everyone; none for a stranger who was asked for three times in a day.

    Whoever has an account is shown the way in. An invitation by a member of staff that still waits
    is named and stays: asking must not take away what was given with it.
    """
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        write_mail([email], "account_there", language=language)
    elif _given(email).exists():
        write_mail([email], "invitation_waits", language=language)
    elif _asked_today(email) < ASKED_A_DAY:
        invite(email=email, roles=[], actor=SYSTEM, language=language)


def _asked_today(email: str) -> int:
    since = timezone.now() - timedelta(days=1)
    asked = Invitation.objects.filter(email_digest=_address_digest(email), invited_by=SYSTEM.id)
    count: int = asked.filter(invited_at__gt=since).count()
    return count


def _given(email: str) -> QuerySet[Invitation]:
    """Open invitations of an address that a person gave."""
    waiting: QuerySet[Invitation] = Invitation.objects.open().filter(
        email_digest=_address_digest(email)
    )
    return waiting.exclude(invited_by=SYSTEM.id)


def find_open(token: str) -> Invitation:
    """The invitation a link stands for.

    Raises:
        InvitationNotOpen: There is none that still can be accepted.
    """
    found = Invitation.objects.open().filter(token_digest=_token_digest(token)).first()
    if found is None:
        raise InvitationNotOpen
    return found


@transaction.atomic
def accept(token: str, *, name: str, password: str, language: str) -> User:
    """Open the account an invitation promises. It works once, also when sent twice at a time.

    Raises:
        InvitationNotOpen: It was used, withdrawn, has expired, or its address got an account.
    """
    invitation = find_open(token)
    taken = Invitation.objects.open().filter(pk=invitation.pk).update(accepted_at=timezone.now())
    if not taken or User.objects.filter(email=invitation.email).exists():
        raise InvitationNotOpen
    person = open_account(
        email=invitation.email,
        name=name,
        password=password,
        roles=[Role(code) for code in invitation.roles if code in Role.values],
        actor=_inviter(invitation),
        language=language,
    )
    _note(Actor(person.actor_id, "person"), "invitation_accepted", invitation.id)
    return person


@transaction.atomic
def withdraw(invitation: Invitation, *, actor: Actor) -> bool:
    """Close an open invitation; one that is not open stays as it is.

    Returns:
        Whether it was open.
    """
    was_open = (
        Invitation.objects.open().filter(pk=invitation.pk).update(withdrawn_at=timezone.now())
    )
    if was_open:
        _note(actor, "invitation_withdrawn", invitation.id)
    return bool(was_open)


def _inviter(invitation: Invitation) -> Actor:
    if invitation.invited_by == SYSTEM.id:
        return SYSTEM
    return Actor(invitation.invited_by, Role.ADMINISTRATOR)


def _note(actor: Actor, action: str, invitation_id: UUID, **detail: list[str]) -> None:
    record(
        actor,
        f"users.{action}",
        subject_kind="invitation",
        subject_id=invitation_id,
        detail=detail or None,
    )


def _token_digest(token: str) -> bytes:
    return lookup_digest(token, purpose="users.invitation.token")


def _address_digest(email: str) -> bytes:
    return lookup_digest(email, purpose="users.invitation.email")
