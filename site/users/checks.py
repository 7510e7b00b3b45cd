"""What must be so before a city opens its doors. Run by `manage.py check --deploy`."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import DatabaseError

from core.crypto.keyring import KeyRing

from .models import User

DEMO_MARKS = ("only-for-this-laptop", "demo-look-up-key", "for-the-suite")


SHORTEST = 32
FEWEST = 10
"""Letters of a key, and how many different ones: secrets.token_urlsafe(32) has 43 and about 30."""
KEYS = ("SECRET_KEY", "LOOKUP_KEY", "TARGET_LOOKUP_KEY")
TOKENS = ("BRIDGE_METRICS_TOKEN",)
"""Left empty what they open is closed; otherwise they must be as good as a key."""


@register(Tags.security, deploy=True)
def check_keys(**kwargs: Any) -> list[Error]:
    """Keys that everybody can read in the source are no keys, nor are those that can be guessed:
    whoever has a copy of the database could try addresses against their digests."""
    if settings.DEMO:
        return []
    found = []
    for name in (*KEYS, *TOKENS):
        value = str(getattr(settings, name, ""))
        if name in TOKENS and not value:
            continue
        if not value or any(mark in value for mark in DEMO_MARKS):
            found.append(_error(f"{name} is missing or is the demo's.", "users.E001"))
        elif len(value) < SHORTEST or len(set(value)) < FEWEST:
            words = f"{name} can be guessed: it needs {SHORTEST} letters or more, made by chance."
            found.append(_error(words, "users.E004"))
    keys = list(getattr(settings, "FIELD_KEYS", []))
    if not keys or any(key.startswith("demo") for key in keys):
        found.append(_error("FIELD_KEYS is empty or holds a demo key.", "users.E002"))
    elif not _can_be_read(keys):
        words = "FIELD_KEYS holds an entry that is not 'id:' and the base64 of 32 bytes."
        found.append(_error(words, "users.E005"))
    return found


def _can_be_read(keys: list[str]) -> bool:
    try:
        return bool(KeyRing(keys))
    except ValueError:
        return False


@register(Tags.database)
def check_demo_accounts(databases: Any = None, **kwargs: Any) -> list[Error]:
    """Demo accounts have a password that everybody knows."""
    if settings.DEMO or not databases:
        return []
    try:
        if not User.objects.filter(is_demo=True).exists():
            return []
    except DatabaseError:  # before the first migrate
        return []
    return [_error("There are demo accounts in this database. Delete them.", "users.E003")]


def _error(message: str, identity: str) -> Error:
    return Error(message, hint="See docs/runbook.md, “Before the doors open”.", id=identity)
