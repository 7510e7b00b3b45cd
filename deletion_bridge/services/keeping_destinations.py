"""Destinations and their keys: kept by administrators, every change on record."""

import base64
import binascii
import secrets
from typing import Any

from django.db import transaction

from core.actors import Actor
from core.audit import record
from core.ids import new_id
from deletion_bridge.models import Destination
from deletion_bridge.models.destinations import KEYS_AT_ONCE
from deletion_bridge.signatures import PREFIX

SHORTEST, LONGEST = 24, 64  # bytes, as Standard Webhooks say
SENDING, CALLBACK = "sending", "callback"
FIELDS = {SENDING: "sending_keys", CALLBACK: "callback_keys"}


class TwoAlready(Exception):
    """Both places are taken: retire the old key first."""


class LastKey(Exception):
    """A destination in use needs a key; add the new one before the old one goes."""


class BadSecret(Exception):
    """Not "whsec_" and the base64 of 24 to 64 bytes."""


class NoSuchKey(Exception):
    """No key of that id is live."""


@transaction.atomic
def save_destination(destination: Destination, *, actor: Actor) -> None:
    """Store a destination that was checked. Its keys have services of their own."""
    is_new = destination.pk is None
    if is_new:
        for name in FIELDS.values():
            setattr(destination, name, {})
        destination.save()
    else:
        kept = {"sending_keys", "callback_keys", "id"}
        names = [
            field.name
            for field in destination._meta.concrete_fields
            if field.editable and field.name not in kept
        ]
        destination.save(update_fields=names)
    detail = {
        "is_on": destination.is_on,
        "kind": destination.kind,
        "legal_basis": destination.legal_basis,
        "country": destination.country,
    }
    _note(destination, actor, "add_destination" if is_new else "change_destination", detail)


@transaction.atomic
def add_key(
    destination: Destination, direction: str, *, actor: Actor, secret: str = ""
) -> tuple[str, str]:
    """First step of a rotation: both keys are live from now on.

    Args:
        direction: SENDING for what we sign, CALLBACK for what we check.
        secret: The other side's; without it one is made here.

    Returns:
        The id of the key, and the secret, which is shown this once and never again.

    Raises:
        TwoAlready, BadSecret.
    """
    destination = Destination.objects.select_for_update().get(pk=destination.pk)
    keys: dict[str, str] = dict(getattr(destination, FIELDS[direction]) or {})
    secret = _checked(secret) if secret else PREFIX + base64.b64encode(_random()).decode()
    if secret in keys.values():
        raise BadSecret
    if len(keys) >= KEYS_AT_ONCE:
        raise TwoAlready
    key_id = f"k{str(new_id())[-8:]}"
    _store(destination, direction, keys | {key_id: secret})
    _note(destination, actor, "add_key", {"direction": direction, "key": key_id})
    return key_id, secret


@transaction.atomic
def retire_key(destination: Destination, direction: str, key_id: str, *, actor: Actor) -> None:
    """Second step: the old key signs nothing more and opens nothing more.

    Raises:
        NoSuchKey, LastKey.
    """
    destination = Destination.objects.select_for_update().get(pk=destination.pk)
    keys: dict[str, str] = dict(getattr(destination, FIELDS[direction]) or {})
    if key_id not in keys:
        raise NoSuchKey
    if len(keys) == 1 and destination.is_on:
        raise LastKey
    del keys[key_id]
    _store(destination, direction, keys)
    _note(destination, actor, "retire_key", {"direction": direction, "key": key_id})


@transaction.atomic
def ask_capabilities(destination: Destination, *, actor: Actor) -> None:
    """Have a relay ask the service at its next look what it takes. Again changes nothing."""
    Destination.objects.filter(pk=destination.pk).update(capabilities_due_at=None)
    _note(destination, actor, "ask_capabilities", {})


def key_ids(destination: Destination) -> dict[str, list[str]]:
    """Ids of the live keys by direction, the oldest first; never a secret."""
    return {way: list(getattr(destination, name) or {}) for way, name in FIELDS.items()}


def _random() -> bytes:
    return secrets.token_bytes(32)


def _checked(secret: str) -> str:
    secret = secret.strip()
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        raise BadSecret from None
    if not secret.startswith(PREFIX) or not SHORTEST <= len(key) <= LONGEST:
        raise BadSecret
    return secret


def _store(destination: Destination, direction: str, keys: dict[str, str]) -> None:
    Destination.objects.filter(pk=destination.pk).update(**{FIELDS[direction]: keys})


def _note(destination: Destination, actor: Actor, verb: str, detail: dict[str, Any]) -> None:
    record(
        actor,
        f"deletion_bridge.{verb}",
        subject_kind="destination",
        subject_id=destination.slug,
        detail=detail,
    )
