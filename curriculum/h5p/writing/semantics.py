"""What a library's semantics.json asks for, read into fields; told in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from . import korean

Raw = Mapping[str, Any]
DEEPEST = 24
WORDS_OF_LABELS = ("label", "description", "placeholder", "entity", "example")
WORDS_OF_CONTENT = ("default",)
TYPES = frozenset({"number", "boolean", "select", "group", "list", "library", "image", "audio"})
HIDDEN_WIDGETS = frozenset({"none", "hidden"})
JUMP = "nextContentId"
"""Of H5P.BranchingScenario: the number of another part. It is hidden from forms, because H5P's own
editor draws it as a line between two boxes."""


class SemanticsTooDeep(ValueError):
    """Fields within fields beyond DEEPEST."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing a library asks for.

    Attributes:
        kind: "text", "textarea", "html", a word of TYPES, "jump" for where a branching scenario
            goes on, or "kept" for what has no form here and stays as it is: videos, files, hidden
            and unknown fields.
        is_common: A word on a button or the like, folded away as it seldom changes.
        fields: Of a group, in order.
        item: What a list is a list of.
        options: Of a select: value and label.
        libraries: Of a library field: "H5P.MultiChoice 1.16".
        is_apart: Of a group: its content stands in a group although it has one field alone.
        raw: Everything else it says: min, max, tags, showWhen.
    """

    kind: str
    name: str
    label: str = ""
    description: str = ""
    entity: str = ""
    importance: str = "high"
    is_optional: bool = False
    is_common: bool = False
    default: Any = None
    fields: tuple["Field", ...] = ()
    item: "Field | None" = None
    options: tuple[tuple[Any, str], ...] = ()
    libraries: tuple[str, ...] = ()
    is_apart: bool = False
    raw: Raw = field(default_factory=dict)

    @property
    def is_flat(self) -> bool:
        """A group of one field, whose content H5P keeps without the group around it."""
        return self.kind == "group" and len(self.fields) == 1 and not self.is_apart


def read_fields(semantics: Any, depth: int = 0) -> tuple[Field, ...]:
    """Fields of a semantics.json; what is no field is passed over.

    Raises:
        SemanticsTooDeep: Groups and lists are nested beyond any use.
    """
    entries = semantics if isinstance(semantics, list) else []
    return tuple(_field(entry, depth) for entry in entries if _is_field(entry))


def _is_field(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("name"), str)


def _field(raw: Raw, depth: int) -> Field:
    if depth > DEEPEST:
        raise SemanticsTooDeep
    kind = _kind(raw)
    item = raw.get("field")
    return Field(
        kind=kind,
        name=str(raw.get("name") or "item"),
        label=_words(raw, "label") or str(raw.get("name") or ""),
        description=_description(raw),
        entity=_words(raw, "entity"),
        importance=_words(raw, "importance") or "high",
        is_optional=raw.get("optional") is True,
        is_common=raw.get("common") is True,
        default=raw.get("default"),
        fields=read_fields(raw.get("fields"), depth + 1) if kind == "group" else (),
        item=_field(item, depth + 1) if kind == "list" and isinstance(item, dict) else None,
        options=_options(raw) if kind == "select" else (),
        libraries=_libraries(raw) if kind == "library" else (),
        is_apart=raw.get("isSubContent") is True,
        raw=raw,
    )


def _kind(raw: Raw) -> str:
    kind, widget = str(raw.get("type")), str(raw.get("widget"))
    if raw.get("name") == JUMP and kind == "number":
        return "jump"
    if widget in HIDDEN_WIDGETS or raw.get("deprecated") is True:
        return "kept"
    if kind == "text":
        return {"html": "html", "textarea": "textarea"}.get(widget, "text")
    if kind == "list" and not isinstance(raw.get("field"), dict):
        return "kept"
    return kind if kind in TYPES else "kept"


def _description(raw: Raw) -> str:
    """What it says of itself, and the rules that H5P's own editor puts in a box beside it."""
    important = raw.get("important")
    box = important if isinstance(important, dict) else {}
    said = [_words(raw, "description"), _words(box, "description"), _words(box, "example")]
    return "<br>".join(filter(None, said))


def _words(raw: Raw, key: str) -> str:
    value = raw.get(key)
    return value if isinstance(value, str) else ""


def _options(raw: Raw) -> tuple[tuple[Any, str], ...]:
    options = raw.get("options")
    entries = [one for one in options if isinstance(one, dict)] if isinstance(options, list) else []
    return tuple((one.get("value"), _words(one, "label")) for one in entries)


def _libraries(raw: Raw) -> tuple[str, ...]:
    options = raw.get("options")
    return tuple(str(one) for one in options) if isinstance(options, list) else ()


def told_in(
    semantics: Any, translation: Any, words: Sequence[str], *, library: str, language: str
) -> Any:
    """Semantics with the words of a language file, which has the same shape, by position.

    Args:
        words: Which words are taken over: WORDS_OF_LABELS or WORDS_OF_CONTENT.
        library: Machine name, for what our own Korean corrects in that library.
    """
    merged = _merged(semantics, translation, words)
    return korean.corrected(merged, words, library) if language == "ko" else merged


def _merged(semantics: Any, translation: Any, words: Sequence[str]) -> Any:
    if isinstance(semantics, list):
        told = translation if isinstance(translation, list) else []
        return [
            _merged(entry, told[at] if at < len(told) else None, words)
            for at, entry in enumerate(semantics)
        ]
    if not isinstance(semantics, dict) or not isinstance(translation, dict):
        return semantics
    taken = {word: translation[word] for word in words if _is_told(semantics, translation, word)}
    within = {
        part: _merged(semantics[part], translation.get(part), words)
        for part in ("fields", "field", "options", "important")
        if part in semantics
    }
    return {**semantics, **taken, **within}


def _is_told(semantics: Raw, translation: Raw, word: str) -> bool:
    """A default is words only where the library's own one is, and a text field's: the default of
    a select is one of its values, which no language changes."""
    told = translation.get(word)
    if not isinstance(told, str) or not told.strip():
        return False
    is_text = semantics.get("type") == "text" and isinstance(semantics.get(word), str)
    return word not in WORDS_OF_CONTENT or is_text
