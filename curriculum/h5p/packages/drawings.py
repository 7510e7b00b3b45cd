"""SVG: drawings that can hold scripts."""

import re
from xml.parsers import expat

from .findings import Fault

SCRIPTING = re.compile(
    rb"<\s*(\w+:)?(script|foreignobject|iframe|handler)|\bon[a-z]+\s*=|javascript:", re.I
)
ELEMENTS = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener"}
)
ANIMATIONS = frozenset({"set", "animate", "animatemotion", "animatetransform"})
BLANKS = dict.fromkeys(range(33))
DANGEROUS = ("javascript:", "vbscript:", "data:text/html", "data:image/svg", "data:text/xml")


ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "iso-8859-1"})
"""Those that expat reads by itself. In others browsers may see marks where it sees none."""


class _HoldsScript(Exception):
    pass


class _OddEncoding(Exception):
    pass


def fault_of_drawing(body: bytes) -> Fault | None:
    """Whether a drawing could run something if a browser opened it by itself, or cannot be looked
    into.

    What is no sound XML is judged by its letters, for HTML reads broken markup too.
    """
    parser = expat.ParserCreate()
    parser.XmlDeclHandler = _look_at_encoding
    parser.StartElementHandler = _look_at
    parser.ProcessingInstructionHandler = _refuse_instruction
    try:
        parser.Parse(body, True)
    except _HoldsScript:
        return Fault.SVG_WITH_SCRIPT
    except _OddEncoding:
        return Fault.SVG_ENCODING
    except expat.ExpatError:
        return Fault.SVG_WITH_SCRIPT if SCRIPTING.search(body) else None
    return None


def _look_at_encoding(version: str, encoding: str | None, standalone: int) -> None:
    if (encoding or "utf-8").lower() not in ENCODINGS:
        raise _OddEncoding


def _look_at(tag: str, attributes: dict[str, str]) -> None:
    kind = _local(tag)
    if kind in ELEMENTS:
        raise _HoldsScript
    for name, value in attributes.items():
        plain = value.translate(BLANKS).lower()
        if _local(name).startswith("on") or plain.startswith(DANGEROUS):
            raise _HoldsScript
        if kind in ANIMATIONS and any(word in plain for word in DANGEROUS):
            raise _HoldsScript


def _refuse_instruction(target: str, data: str) -> None:
    if target.lower() == "xml-stylesheet":
        raise _HoldsScript


def _local(name: str) -> str:
    return name.rsplit(":", 1)[-1].lower()
