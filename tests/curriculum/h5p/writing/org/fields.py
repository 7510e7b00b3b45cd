"""Fields of semantics.json, in short, and one kind of H5P.org with what an editor types."""

from dataclasses import dataclass, field
from typing import Any

Semantics = list[dict[str, Any]]


def text(name: str, label: str = "", **more: Any) -> dict[str, Any]:
    return {"name": name, "type": "text", "label": label or name.title(), **more}


def html(name: str, **more: Any) -> dict[str, Any]:
    return text(name, widget="html", enterMode="p", tags=["p", "strong", "em"], **more)


def number(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "type": "number", "label": name.title(), **more}


def boolean(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "type": "boolean", "label": name.title(), **more}


def select(name: str, values: list[str], **more: Any) -> dict[str, Any]:
    options = [{"value": one, "label": one.title()} for one in values]
    return {"name": name, "type": "select", "label": name.title(), "options": options, **more}


def group(name: str, *fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "type": "group", "label": name.title(), "fields": list(fields), **more}


def many(name: str, item: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "type": "list", "label": name.title(), "field": item, **more}


def inner(name: str, *libraries: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "type": "library", "label": name, "options": list(libraries), **more}


RANGES = group(
    "overallFeedback",
    many(
        "overallFeedback",
        group(
            "overallFeedback",
            number("from", min=0, max=100, default=0),
            number("to", min=0, max=100, default=100),
            text("feedback", optional=True),
        ),
        widgets=[{"name": "RangeList", "label": "Default"}],
        min=1,
        defaultNum=1,
        optional=True,
    ),
)
CHECK = text("check", 'Text for "Check" button', default="Check", common=True)
RETRY = boolean("enableRetry", default=True, optional=True)
CONFIRM = group("confirmCheck", text("header", default="Finish ?"), common=True)
ALL = [{"from": 0, "to": 100}]


@dataclass(frozen=True)
class Org:
    """
    Attributes:
        typed: Name of an input without its "p." → what is typed; "html:…" into the rich editor.
        presses: Buttons that are pressed first, in order: "add p.answers".
        chosen: Kinds chosen for fields that hold another activity.
        content: What must be in the content that comes of it.
    """

    semantics: Semantics
    typed: dict[str, str]
    content: dict[str, Any]
    presses: tuple[str, ...] = ()
    chosen: dict[str, str] = field(default_factory=dict)
    ticked: tuple[str, ...] = ()


def p(words: str) -> str:
    return f"<p>{words}</p>"
