"""What the privacy policy says of the data itself, read from what the rooms registered."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps

from core.personal_data import PersonalData
from privacy.services.retention import counted_from_words
from privacy.sources import in_order, title_of
from privacy.views.table import kept_for

NOT_SAID = ("digest", "hash")
"""Columns that only let a value be found again; the value itself is listed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One line of the policy.

    Attributes:
        details: What of a person it holds, by the names of the fields.
    """

    what: str
    details: list[str]
    why: str
    how_long: str
    counted_from: str


def context() -> dict[str, Any]:
    lines = (_line(source) for _, source in in_order() if source.fields)
    return {"kept": sorted(lines, key=lambda line: line.what)}


def _line(source: PersonalData) -> Kept:
    return Kept(
        what=title_of(source),
        details=_details(source),
        why=str(source.retention.reason),
        how_long=kept_for(source.retention.keep),
        counted_from=counted_from_words(source),
    )


def _details(source: PersonalData) -> list[str]:
    names = set()
    for label in source.fields:
        app, model, name = label.split(".")
        if not name.endswith(NOT_SAID):
            names.add(str(apps.get_model(app, model)._meta.get_field(name).verbose_name))
    return sorted(names)
