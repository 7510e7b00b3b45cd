"""Where personal data lies: each room says so, `privacy` reads it all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from .registry import Registry

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.forms import Form


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose data is asked for: an account, a verified e-mail address, or both."""

    actor_id: UUID | None = None
    email: str = ""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long rows of a model are kept, counted from a named moment, and why.

    Attributes:
        model: "app.Model".
        keep: None where rows stay as long as what they belong to.
        counted_from: A date or moment of the model, as for filter(); with `expired`, words.
        reason: One translatable sentence for the public table.
        expired: Rows whose moment lies before the given one, where no single field says it.
        forget: How such rows go, where they are not simply deleted; returns how many.
    """

    model: str
    keep: timedelta | None
    counted_from: str
    reason: Any
    expired: Callable[[datetime], "QuerySet[Any]"] | None = None
    forget: Callable[["QuerySet[Any]"], int] | None = None


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One room's personal data of one kind.

    Attributes:
        fields: "app.Model.field" of every personal field this source answers for.
        find: Rows about a person, as plain dicts for showing and export. A row that a hold may
            keep from deletion says its primary key as "id".
        erase: Erase what no law keeps; returns how many rows were changed.
        columns: Keys of those rows that may leave in a file which staff make. Nothing else does.
        correct: Put a person's corrected values in place; None where nothing can be corrected.
        correct_form: What can be corrected, and what is a fair value: its fields are keys of the
            rows, and of what `correct` takes. Given wherever `correct` is.
        corrects_alone: Whether the person may do it on the page "My data", or staff look first.
        held: Reasons why rows of this person must stay for now; empty when none.
        title: What this is, for people; by default the name of the model.
    """

    fields: frozenset[str]
    find: Callable[[Person], Iterable[dict[str, Any]]]
    erase: Callable[[Person], int]
    retention: Retention
    columns: tuple[str, ...] = ()
    correct: Callable[[Person, dict[str, Any]], int] | None = None
    correct_form: "type[Form] | None" = None
    corrects_alone: bool = True
    held: Callable[[Person], list[str]] = field(default=lambda person: [])
    title: Any = ""


personal_data: Registry[PersonalData] = Registry("source of personal data")

not_personal: Registry[str] = Registry("field that is not personal")
"""Why a field whose name sounds like a person's ("app.Model.field") is none: "a city's name"."""
