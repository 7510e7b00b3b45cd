"""Giving and taking roles. Each change is journalled, audited, and ends the person's sessions."""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db import transaction

from core.actors import SYSTEM_ID, Actor
from core.audit import record
from core.turns import wait_for_turn
from users.models import RoleChange, User
from users.roles import Role

from .faults import LastAdministrator, NotOneself, PersonHasLeft
from .sessions import end_sessions


@transaction.atomic
def give_role(person: User, role: Role, *, actor: Actor) -> bool:
    """Let a person act in a role. Giving a role that is held changes nothing.

    Returns:
        Whether the role is new.

    Raises:
        NotOneself: The actor is the person.
        PersonHasLeft: The account was closed.
    """
    refuse_oneself(person, actor)
    person = lock(person)
    if not person.is_active:
        raise PersonHasLeft
    if role in person.roles:
        return False
    group, _ = Group.objects.get_or_create(name=role.value)
    person.groups.add(group)
    _journal(person, role, RoleChange.Change.GIVEN, actor)
    return True


@transaction.atomic
def take_role(person: User, role: Role, *, actor: Actor) -> bool:
    """End a role at once. Taking a role that is not held changes nothing.

    Returns:
        Whether the role was held.

    Raises:
        NotOneself: The actor is the person.
        LastAdministrator: Nobody else could manage accounts afterwards.
    """
    refuse_oneself(person, actor)
    person = lock(person)
    if role not in person.roles:
        return False
    if role is Role.ADMINISTRATOR:
        refuse_last_administrator(person)
    person.groups.remove(Group.objects.get(name=role.value))
    _journal(person, role, RoleChange.Change.TAKEN, actor)
    return True


@transaction.atomic
def set_roles(person: User, roles: Iterable[Role], *, actor: Actor) -> None:
    """Give and take what it needs for a person to hold exactly these roles."""
    wanted, held = set(roles), set(lock(person).roles)
    for role in sorted(wanted - held):
        give_role(person, role, actor=actor)
    for role in sorted(held - wanted):
        take_role(person, role, actor=actor)


def lock(person: User) -> User:
    """The person as stored now, kept from others until the transaction ends."""
    locked: User = User.objects.select_for_update().get(pk=person.pk)
    return locked


def refuse_oneself(person: User, actor: Actor) -> None:
    if actor.id == person.actor_id and actor.id != SYSTEM_ID:
        raise NotOneself


def refuse_last_administrator(person: User) -> None:
    """Look only when it is one's turn: two who demote each other would both see the other one.

    The turn lasts until the caller's transaction ends.
    """
    wait_for_turn("last administrator")
    others = User.objects.active().holding(Role.ADMINISTRATOR).exclude(pk=person.pk)
    if person.is_active and not others.exists():
        raise LastAdministrator


def _journal(person: User, role: Role, change: RoleChange.Change, actor: Actor) -> None:
    RoleChange.objects.create(person_id=person.actor_id, role=role, change=change, by_id=actor.id)
    record(
        actor,
        f"users.role_{change.value}",
        subject_kind="person",
        subject_id=person.actor_id,
        detail={"role": role.value},
    )
    end_sessions(person)
