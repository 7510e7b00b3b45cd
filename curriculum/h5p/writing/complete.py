"""Content written down in short, with the defaults of its library filled in."""

from typing import Any
from uuid import uuid4

from .desk import MISSING, Desk, Kind
from .nodes.texts import escaped
from .semantics import Field


def complete(kind: Kind, content: dict[str, Any], desk: Desk) -> dict[str, Any]:
    """Content as the form would have made it: plain text escaped, what is not told by default."""
    return _group(kind.fields, content, desk)


def _group(fields: tuple[Field, ...], content: Any, desk: Desk) -> dict[str, Any]:
    given = content if isinstance(content, dict) else {}
    found = {one.name: _told(one, given.get(one.name, MISSING), desk) for one in fields}
    return {name: value for name, value in found.items() if value is not MISSING}


def _told(field: Field, value: Any, desk: Desk) -> Any:
    if field.kind == "group":
        if field.is_flat:
            return _told(field.fields[0], value, desk)
        return _group(field.fields, value, desk)
    if field.kind == "list":
        assert field.item is not None
        return [_told(field.item, one, desk) for one in value or []]
    if field.kind == "library":
        return _activity(value, desk)
    told = field.default if value is MISSING else value
    if told is None:
        return MISSING
    return escaped(told) if field.kind in {"text", "textarea"} else told


def _activity(value: Any, desk: Desk) -> Any:
    if not isinstance(value, dict):
        return MISSING
    kind = desk.kind_of(value["library"])
    assert kind is not None, value["library"]
    return {
        "library": kind.name,
        "params": _group(kind.fields, value["params"], desk),
        "subContentId": str(uuid4()),
        "metadata": {"contentType": kind.title, "license": "U", "title": kind.title},
    }
