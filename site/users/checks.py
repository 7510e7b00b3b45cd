"""What must be so before a city opens its doors. Run by `manage.py check --deploy`."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import DatabaseError

from .models import User

DEMO_MARKS = ("only-for-this-laptop", "demo-look-up-key", "for-the-suite")


@register(Tags.security, deploy=True)
def check_keys(**kwargs: Any) -> list[Error]:
    """Keys that everybody can read in the source are no keys."""
    if settings.DEMO:
        return []
    found = []
    for name in ("SECRET_KEY", "LOOKUP_KEY"):
        value = str(getattr(settings, name, ""))
        if not value or any(mark in value for mark in DEMO_MARKS):
            found.append(_error(f"{name} is missing or is the demo's.", "users.E001"))
    keys = list(getattr(settings, "FIELD_KEYS", []))
    if not keys or any(key.startswith("demo") for key in keys):
        found.append(_error("FIELD_KEYS is empty or holds a demo key.", "users.E002"))
    return found


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
