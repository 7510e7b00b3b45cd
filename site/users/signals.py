"""What follows when allauth says that a second factor came or went."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpRequest

from core.actors import Actor
from core.audit import record

from .actors import address_of
from .models import User
from .second_factor import FACTORS
from .services.roles import lock


def connect() -> None:
    mfa.authenticator_added.connect(factor_added, dispatch_uid="users.factor_added")
    mfa.authenticator_removed.connect(factor_removed, dispatch_uid="users.factor_removed")
    for signal in (password_changed, password_set, password_reset):
        signal.connect(password_new, dispatch_uid=f"users.password_new.{id(signal)}")


def factor_added(
    sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Setting a factor up proved it, so the session counts as having given it."""
    _note(request, user, f"{authenticator.type}_added")
    if authenticator.type in FACTORS:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def factor_removed(
    sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    _note(request, user, f"{authenticator.type}_removed")


def password_new(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    _note(request, user, "password_changed")


def _note(request: HttpRequest, user: User, action: str) -> None:
    actor = Actor(user.actor_id, "person", address_of(request))
    with transaction.atomic():
        lock(user)  # keeps the chain of this person's events in order
        record(actor, f"users.{action}", subject_kind="person", subject_id=user.actor_id)
