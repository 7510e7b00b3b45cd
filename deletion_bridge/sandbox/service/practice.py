"""Faults and disasters on demand, for whoever rehearses against the peer."""

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from .calls import Calls
from .options import Faults, Options


class NotPossible(Exception):
    """There is no such exercise, or it was not described as it should be."""


def run(name: str, body: bytes, calls: Calls) -> Options | None:
    """Run an exercise.

    Args:
        name: "faults" with any of them as a JSON object; "back-up"; "put-back", which loses all
            that came after the last back-up.

    Returns:
        New options, where the exercise changes them.
    """
    copy = f"{calls.options.db}.backup"
    if name == "faults":
        return replace(calls.options, faults=_faults(body, calls.options.faults))
    if name == "back-up":
        calls.database.back_up(copy)
    elif name == "put-back" and Path(copy).exists():
        calls.database.put_back(copy)
    else:
        raise NotPossible(name)
    return None


def _faults(body: bytes, now: Faults) -> Faults:
    kinds = {each.name: type(getattr(now, each.name)) for each in fields(Faults)}
    try:
        wanted: Any = json.loads(body or b"{}")
        changes = {name: kinds[name](value) for name, value in wanted.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotPossible("faults") from None
    return replace(now, **changes)
