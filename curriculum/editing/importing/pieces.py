"""Lines of a row that become blocks. What is wrong with a block its own class says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from curriculum.blocks import PHASES
from curriculum.models import LessonPage

from .faults import Fault

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """How lines become blocks of one field.

    Attributes:
        block: Name of the block in its field.
        parts: What stands between the | of a line, in order; nothing for a line that is all text.
        needed: How many of them must be there.
        whole: Pieces are paragraphs and not lines.
    """

    block: str
    parts: tuple[str, ...] = ()
    needed: int = 0
    whole: bool = False


PIECES = {
    "objectives": Piece("line"),
    "materials": Piece("line"),
    "ground_rules": Piece("line"),
    "disclosure_card": Piece("line"),
    "keywords": Piece("keyword", ("word", "meaning"), 2),
    "misconceptions": Piece("misconception", ("belief", "answer"), 2),
    "steps": Piece(
        "step",
        ("phase", "minutes", "title", "pupils_do", "teacher_does", "shown", "notes"),
        5,
    ),
    "teacher_notes": Piece("note", ("title", "text"), 2),
    "starter_questions": Piece("question", ("question", "answer"), 1),
    "exit_questions": Piece("question", ("question", "answer"), 1),
    "worksheet": Piece("task", ("title", "what_to_do", "lines"), 2),
    "family_letter": Piece("paragraph", ("text",), 1, whole=True),
    "easy_read": Piece("sentence", ("text",), 1),
    "sources": Piece("source", ("title", "url"), 1),
}
_PHASES = {str(value): str(value) for value, _label in PHASES} | {
    "도입": "opening",
    "전개": "main",
    "정리": "closing",
}
DEFAULTS: dict[str, dict[str, Any]] = {
    "question": {"choices": [], "answer": "", "feedback": ""},
    "task": {"lines": 3},
    "paragraph": {"title": ""},
    "sentence": {"picture": ""},
    "source": {"url": ""},
    "step": {"shown": "", "notes": ""},
}


def pieces_of(name: str, text: str, faults: list[Fault]) -> list[tuple[str, Any]]:
    """The blocks of one field. Faults are added, and the pieces they are about left out."""
    piece = PIECES[name]
    lines = text.split("\n\n") if piece.whole else text.split("\n")
    made: list[tuple[str, Any]] = []
    for line in (line.strip() for line in lines):
        if not line:
            continue
        value = _value(piece, line)
        if value is None:
            faults.append(Fault("parts", name, line[:SHOWN]))
        elif words := _wrong_with(name, piece.block, value):
            faults.append(Fault("piece", name, f"{line[:SHOWN]} – {words}"))
        else:
            made.append((piece.block, value))
    most = LessonPage._meta.get_field(name).stream_block.meta.max_num
    if most is not None and len(made) > most:
        faults.append(Fault("too_many", name, str(most)))
    return made


def _value(piece: Piece, line: str) -> Any:
    """What a line says, as the block takes it; None where its parts do not fit."""
    if not piece.parts:
        return line
    parts = [line] if piece.whole else [part.strip() for part in line.split("|")]
    if not piece.needed <= len(parts) <= len(piece.parts):
        return None
    value = DEFAULTS.get(piece.block, {}) | dict(zip(piece.parts, parts, strict=False))
    for name, read in _READ.items():
        if name in value and name in piece.parts:
            value[name] = read(value[name])
    return value


def _number(text: Any) -> Any:
    """A number that was written as one; anything else is left for the block to refuse."""
    return int(text) if str(text).isascii() and str(text).isdigit() else text


def _phase(text: str) -> str:
    return _PHASES.get(text.lower(), text)


_READ: dict[str, Callable[[Any], Any]] = {"minutes": _number, "lines": _number, "phase": _phase}


def _wrong_with(field: str, block: str, value: Any) -> str:
    """What the block's own form would say; empty if it takes the value."""
    child = LessonPage._meta.get_field(field).stream_block.child_blocks[block]
    try:
        child.clean(child.normalize(value))
    except ValidationError as fault:
        return _words(fault)
    except (TypeError, ValueError):
        return str(value)[:SHOWN]
    return ""


def _words(fault: ValidationError) -> str:
    """The messages of a block and of what lies inside it, on one line."""
    inner = getattr(fault, "block_errors", None)
    if isinstance(inner, dict):
        return " ".join(_words(one) for one in inner.values())
    return " ".join(str(message) for message in fault.messages)
