"""Semantics with the shapes of fields that H5P.org's documentation describes. Written for tests."""

from typing import Any

from curriculum.h5p.writing.desk import MISSING, Desk, Kind
from curriculum.h5p.writing.form import ActivityForm
from curriculum.h5p.writing.semantics import (
    WORDS_OF_CONTENT,
    WORDS_OF_LABELS,
    read_fields,
    told_in,
)

BUTTON = {"name": "check", "type": "text", "label": 'Text for "Check" button', "default": "Check"}
UI = {
    "name": "UI",
    "type": "group",
    "label": "User interface translations",
    "common": True,
    "fields": [BUTTON, {"name": "retry", "type": "text", "label": "Retry", "default": "Retry"}],
}
HTML = {"type": "text", "widget": "html", "tags": ["strong", "em", "p"], "enterMode": "p"}
MULTIPLE_CHOICE = [
    {
        "name": "media",
        "type": "group",
        "label": "Media",
        "fields": [
            {"name": "type", "type": "library", "options": ["H5P.Image 1.1"], "optional": True},
            {
                "name": "disableImageZooming",
                "type": "boolean",
                "label": "Disable zooming",
                "optional": True,
                "widget": "showWhen",
                "showWhen": {"rules": [{"field": "type", "equals": "H5P.Image 1.1"}]},
            },
        ],
    },
    {"name": "question", "label": "Question", **HTML},
    {
        "name": "answers",
        "type": "list",
        "label": "Available options",
        "entity": "option",
        "min": 1,
        "defaultNum": 2,
        "field": {
            "name": "answer",
            "type": "group",
            "label": "Option",
            "fields": [
                {"name": "text", "label": "Text", **HTML, "enterMode": "div", "tags": ["strong"]},
                {"name": "correct", "type": "boolean", "label": "Correct", "optional": True},
            ],
        },
    },
    {
        "name": "overallFeedback",
        "type": "group",
        "label": "Overall Feedback",
        "fields": [
            {
                "name": "overallFeedback",
                "type": "list",
                "widgets": [{"name": "RangeList", "label": "Default"}],
                "label": "Score Range",
                "entity": "range",
                "min": 0,
                "field": {
                    "name": "range",
                    "type": "group",
                    "label": "Range",
                    "fields": [
                        {"name": "from", "type": "number", "label": "From", "min": 0, "max": 100},
                        {"name": "to", "type": "number", "label": "To", "min": 0, "max": 100},
                        {"name": "feedback", "type": "text", "label": "Feedback", "optional": True},
                    ],
                },
            }
        ],
    },
    {
        "name": "behaviour",
        "type": "group",
        "label": "Behavioural settings",
        "fields": [
            {
                "name": "type",
                "type": "select",
                "label": "Question Type",
                "default": "auto",
                "options": [
                    {"value": "auto", "label": "Automatic"},
                    {"value": "multi", "label": "Multiple"},
                ],
            },
            {
                "name": "singlePoint",
                "type": "boolean",
                "label": "One point for all",
                "optional": True,
                "widget": "showWhen",
                "showWhen": {"rules": [{"field": "type", "equals": ["multi"]}]},
            },
        ],
    },
    UI,
]
BLANKS = [
    {"name": "text", "label": "Task description", **HTML},
    {
        "name": "questions",
        "type": "list",
        "label": "Text blocks",
        "entity": "text block",
        "min": 1,
        "field": {"name": "question", "label": "Line of text", **HTML},
    },
]
HOTSPOTS = [
    {"name": "image", "type": "image", "label": "Background image"},
    {
        "name": "hotspots",
        "type": "list",
        "label": "Hotspots",
        "entity": "Hotspot",
        "field": {
            "name": "hotspot",
            "type": "group",
            "label": "Hotspot",
            "fields": [
                {
                    "name": "position",
                    "type": "group",
                    "label": "Position",
                    "fields": [
                        {"name": "x", "type": "number", "label": "X", "decimals": 2},
                        {"name": "y", "type": "number", "label": "Y", "decimals": 2},
                    ],
                },
                {"name": "header", "type": "text", "label": "Header", "optional": True},
            ],
        },
    },
    {"name": "clip", "type": "video", "label": "Video", "optional": True},
]


def kind(name: str, semantics: Any, language: str = "ko", translation: Any = None) -> Kind:
    told = told_in(
        semantics,
        translation,
        [*WORDS_OF_LABELS, *WORDS_OF_CONTENT],
        library=name,
        language=language,
    )
    return Kind(f"{name} 1.0", name, read_fields(told))


def form(of: Kind, base: Any = MISSING, data: Any = None, desk: Desk | None = None) -> ActivityForm:
    return ActivityForm(of, desk or Desk(), base, data)
