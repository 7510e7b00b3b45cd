"""Where personal data lies: each room says so, `privacy` reads it all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from .registry import Registry


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose data is asked for: an account, a verified e-mail address, or both."""

    actor_id: UUID | None = None
    email: str = ""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long rows of a model are kept, counted from a named moment, and why."""

    model: str
    keep: timedelta | None
    counted_from: str
    reason: str


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One room's personal data of one kind.

    Attributes:
        fields: "app.Model.field" of every personal field this source answers for.
        find: Rows about a person, as plain dicts for showing and export.
        erase: Erase what no law keeps; returns how many rows were changed.
        correct: Put a person's corrected values in place; None where nothing can be corrected.
        held: Reasons why rows of this person must stay for now; empty when none.
    """

    fields: frozenset[str]
    find: Callable[[Person], Iterable[dict[str, Any]]]
    erase: Callable[[Person], int]
    retention: Retention
    correct: Callable[[Person, dict[str, Any]], int] | None = None
    held: Callable[[Person], list[str]] = field(default=lambda person: [])


personal_data: Registry[PersonalData] = Registry("source of personal data")
