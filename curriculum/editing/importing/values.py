"""From the words of a row to the fields of a lesson."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from core.models import HelpLine, LegalFact
from curriculum.models import AchievementStandard, LessonPage
from curriculum.models.parts import Devices, LessonFormat, Theme

from .faults import Fault
from .pieces import PIECES, pieces_of
from .rows import Row

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
NUMBER = re.compile(r"\d{1,4}")
YEARS = re.compile(r"(\d{1,2})(?:\s*[-~–]\s*(\d{1,2}))?")
YES = frozenset({"yes", "y", "true", "1", "예", "네", "o", "○"})
NO = frozenset({"no", "n", "false", "0", "아니요", "아니오", "x", "×", ""})
LANGUAGES = ("ko", "en")
NEEDED = ("unit", "title", "intro", "years", "theme", "minutes")
"""Without these a page cannot be kept, not even as a draft."""

TEXTS = {
    "title": "title",
    "intro": "intro",
    "question": "essential_question",
    "person_afterwards": "person_afterwards",
    "content_guidance": "content_guidance",
    "quiet_alternative": "quiet_alternative",
}
NUMBERS = {"minutes": "minutes", "largest_group": "largest_group"}
CHOICES: dict[str, tuple[str, Any]] = {
    "theme": ("theme", Theme),
    "format": ("lesson_format", LessonFormat),
    "devices": ("needs_devices", Devices),
}


@dataclass(slots=True)
class Shelf:
    """What lessons point to, looked up once for all rows."""

    lines: dict[str, HelpLine]
    standards: dict[str, AchievementStandard]
    laws: frozenset[str]

    @classmethod
    def stocked(cls) -> "Shelf":
        return cls(
            {line.phone: line for line in HelpLine.objects.exclude(phone="")},
            {one.code: one for one in AchievementStandard.objects.all()},
            frozenset(LegalFact.objects.values_list("code", flat=True)),
        )


@dataclass(slots=True)
class Values:
    """A row as it was understood.

    Attributes:
        fields: Name of a lesson's field → its value; only what the row speaks of.
        many: The same for fields that hold many rows of another table.
        digest: Of all that stands in the row: rows alike are rows taken already.
        writes_over: It may go over what somebody changed by hand.
    """

    key: str = ""
    language: str = "ko"
    unit: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    many: dict[str, list[Any]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    digest: str = ""
    writes_over: bool = False


def values_of(row: Row, shelf: Shelf) -> Values:
    """Understand a row, and say all that is wrong with it. No query is made."""
    cells = row.cells
    found = Values(faults=list(row.faults), digest=_digest(cells))
    found.key = _key(cells.get("key", ""), found.faults)
    found.language = cells.get("language", "").lower() or LANGUAGES[0]
    if found.language not in LANGUAGES:
        found.faults.append(Fault("language", "language", found.language))
    found.unit = cells.get("unit", "").strip("/").rsplit("/", 1)[-1]
    _short_answers(cells, found)
    _pointed_to(cells, found, shelf)
    for name in PIECES:
        if name in cells:
            found.fields[name] = pieces_of(name, cells[name], found.faults)
    _checked_by_the_model(found)
    return found


def missing_for_new(values: Values, cells: Mapping[str, str]) -> list[Fault]:
    """What a lesson that does not exist yet has to have."""
    return [Fault("missing", name) for name in NEEDED if not cells.get(name)]


def _digest(cells: Mapping[str, str]) -> str:
    said = json.dumps(sorted(cells.items()), ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def _key(text: str, faults: list[Fault]) -> str:
    key = text.lower()
    if not key:
        faults.append(Fault("key_missing", "key"))
    elif not KEY.fullmatch(key):
        faults.append(Fault("key_shape", "key", text))
        return ""
    return key


def _short_answers(cells: Mapping[str, str], found: Values) -> None:
    for name, target in TEXTS.items():
        if name in cells:
            found.fields[target] = cells[name]
    for name, target in NUMBERS.items():
        if cells.get(name):
            _count(name, cells[name], target, found)
    for name, (target, choices) in CHOICES.items():
        if cells.get(name):
            _choose(name, cells[name], target, choices, found)
    if cells.get("years"):
        _years(cells["years"], found)
    if "fictional" in cells:
        _yes_or_no("fictional", cells["fictional"], "is_fictional", found)


def _count(name: str, text: str, target: str, found: Values) -> None:
    if NUMBER.fullmatch(text):
        found.fields[target] = int(text)
    else:
        found.faults.append(Fault("number", name, text))


def _yes_or_no(name: str, text: str, target: str, found: Values) -> None:
    if text.lower() not in YES | NO:
        found.faults.append(Fault("yes_no", name, text))
    found.fields[target] = text.lower() in YES


def _choose(name: str, text: str, target: str, choices: Any, found: Values) -> None:
    value = text.lower().replace("-", "_").replace(" ", "_")
    if value in choices.values:
        found.fields[target] = value
    else:
        found.faults.append(Fault("choice", name, text))


def _years(text: str, found: Values) -> None:
    match = YEARS.fullmatch(text)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if 1 <= first <= last <= 12:
        found.fields |= {"year_from": first, "year_to": last}
    else:
        found.faults.append(Fault("years", "years", text))


def _pointed_to(cells: Mapping[str, str], found: Values, shelf: Shelf) -> None:
    if "help_lines" in cells:
        found.many["help_lines"] = _each(cells, "help_lines", shelf.lines, "help_line", found)
    if "standards" in cells:
        found.many["standards"] = _each(cells, "standards", shelf.standards, "standard", found)
    if "legal_facts" in cells:
        known = {code: code for code in shelf.laws}
        codes = _each(cells, "legal_facts", known, "law", found)
        found.fields["legal_facts"] = [("law", {"code": code}) for code in codes]


def _each(
    cells: Mapping[str, str], name: str, known: Mapping[str, Any], fault: str, found: Values
) -> list[Any]:
    words = list(dict.fromkeys(re.split(r"[,\n;]\s*", cells[name]))) if cells[name] else []
    found.faults += [Fault(fault, name, word) for word in words if word and word not in known]
    return [known[word] for word in words if word in known]


def _checked_by_the_model(found: Values) -> None:
    """Lengths and bounds of plain fields, in the model's own words."""
    for name in (*TEXTS.values(), *NUMBERS.values()):
        value = found.fields.get(name)
        if value in (None, ""):
            continue
        try:
            LessonPage._meta.get_field(name).clean(value, None)
        except ValidationError as fault:
            column = next(c for c, f in {**TEXTS, **NUMBERS}.items() if f == name)
            found.faults.append(Fault("piece", column, " ".join(fault.messages)))
