"""Reading and writing across every registered source of personal data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from core.personal_data import Person, PersonalData, personal_data

from .acts import WORDED, words_of_role
from .words import label_of_detail, label_of_key

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
        return [
            [(self.label_of(key), self._in_words(key, value)) for key, value in row.items()]
            for row in ({k: v for k, v in row.items() if k != "id"} for row in self.rows)
        ]

    @property
    def stays(self) -> bool:
        """Whether erasure leaves it for now."""
        return bool(self.kept)

    @property
    def can_be_corrected(self) -> bool:
        return self.source.correct is not None

    @property
    def column_labels(self) -> list[str]:
        """The columns that may leave in a file, for people."""
        return [self.label_of(key) for key in self.source.columns]

    def _in_words(self, key: str, value: Any) -> Any:
        if words_of := WORDED.get((self.name, key)):
            return words_of(value)
        return _plain(value)

    def label_of(self, key: str) -> str:
        return label_of_key(model_of(self.source), key)


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


def correctable(name: str) -> PersonalData | None:
    """A source whose rows can be corrected; None if there is none of this name."""
    if name not in personal_data:
        return None
    source = personal_data[name]
    return source if source.correct_form is not None else None


def _plain(value: Any) -> Any:
    """A list as one line, what a record says beside in words; all else as it is."""
    if isinstance(value, dict):
        return {label_of_detail(key): _detail(key, inner) for key, inner in value.items()}
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _detail(key: str, value: Any) -> Any:
    if key == "role":
        return words_of_role(str(value))
    if key in ("source", "sources"):
        names = value if isinstance(value, list) else [value]
        return ", ".join(title_of(personal_data[n]) if n in personal_data else n for n in names)
    return _plain(value)
