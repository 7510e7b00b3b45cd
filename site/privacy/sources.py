"""Reading and writing across every registered source of personal data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext_lazy as _

from core.personal_data import Person, PersonalData, personal_data

LAST = "users.account"  # what the other sources find a person by
WORDS = {
    "holds_roles": _("The account still holds a role. Whoever gave the role can take it back."),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What one source holds about a person.

    Attributes:
        rows: Plain dicts, as the source gives them.
        kept: Why some of it must stay for now, in words.
    """

    name: str
    source: PersonalData
    rows: list[dict[str, Any]]
    kept: list[str]

    @property
    def title(self) -> str:
        return title_of(self.source)

    @property
    def labelled(self) -> list[list[tuple[str, Any]]]:
        """The rows for people: labels of the model's fields where there are such."""
        model = model_of(self.source)
        return [
            [(_label(model, key), value) for key, value in row.items() if key != "id"]
            for row in self.rows
        ]


def everything_about(person: Person) -> list[Found]:
    """All that all rooms hold about a person. Sources that hold nothing are left out."""
    found = [
        Found(name, source, list(source.find(person)), words(source.held(person)))
        for name, source in in_order()
    ]
    return [one for one in found if one.rows]


def in_order() -> list[tuple[str, PersonalData]]:
    """Every source, the account last: the others may need it to find their rows."""
    return sorted(personal_data.items(), key=lambda item: (item[0] == LAST, item[0]))


def words(reasons: Iterable[str]) -> list[str]:
    return [str(WORDS.get(reason, reason)) for reason in reasons]


def model_of(source: PersonalData) -> Any:
    return apps.get_model(source.retention.model)


def title_of(source: PersonalData) -> str:
    return str(source.title or model_of(source)._meta.verbose_name_plural)


def _label(model: Any, key: str) -> str:
    try:
        return str(model._meta.get_field(key).verbose_name)
    except FieldDoesNotExist:
        return key.replace("_", " ")
