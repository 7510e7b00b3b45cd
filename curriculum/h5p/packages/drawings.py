"""SVG: drawings that can hold scripts."""

import re
from xml.parsers import expat

SCRIPTING = re.compile(
    rb"<\s*(\w+:)?(script|foreignobject|iframe|handler)|\bon[a-z]+\s*=|javascript:", re.I
)
ELEMENTS = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener"}
)
ANIMATIONS = frozenset({"set", "animate", "animatemotion", "animatetransform"})
BLANKS = dict.fromkeys(range(33))
DANGEROUS = ("javascript:", "vbscript:", "data:text/html", "data:image/svg", "data:text/xml")


class _HoldsScript(Exception):
    pass


def holds_script(body: bytes) -> bool:
    """Whether a drawing could run something if a browser opened it by itself.

    What is no sound XML is judged by its letters, for HTML reads broken markup too.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = _look_at
    parser.ProcessingInstructionHandler = _refuse_instruction
    try:
        parser.Parse(body, True)
    except _HoldsScript:
        return True
    except expat.ExpatError:
        return SCRIPTING.search(body) is not None
    return False


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
