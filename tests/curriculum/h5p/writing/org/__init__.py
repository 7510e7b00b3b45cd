"""The ten kinds of H5P.org that can be written here, with the shapes of fields that their
documentation describes: written for tests, nothing of theirs is copied."""

import json
from io import BytesIO
from typing import Any

from core.actors import SYSTEM
from curriculum.h5p.packages import read_package
from curriculum.h5p.services import install_libraries
from tests.curriculum.h5p.making import a_library, need, packed

from .branching import BRANCHING_QUESTION, BRANCHING_SCENARIO
from .fields import Org, Semantics, html
from .questions import BLANKS, DRAG_TEXT, MULTI_CHOICE, SINGLE_CHOICE_SET, TRUE_FALSE
from .sets import DIALOG_CARDS, IMAGE_HOTSPOTS, QUESTION_SET, SUMMARY

__all__ = ["KINDS", "Org", "install_org"]

KINDS = {
    "H5P.MultiChoice": (MULTI_CHOICE, 1, 16),
    "H5P.TrueFalse": (TRUE_FALSE, 1, 8),
    "H5P.Blanks": (BLANKS, 1, 14),
    "H5P.DragText": (DRAG_TEXT, 1, 10),
    "H5P.SingleChoiceSet": (SINGLE_CHOICE_SET, 1, 11),
    "H5P.QuestionSet": (QUESTION_SET, 1, 20),
    "H5P.Dialogcards": (DIALOG_CARDS, 1, 9),
    "H5P.Summary": (SUMMARY, 1, 10),
    "H5P.ImageHotspots": (IMAGE_HOTSPOTS, 1, 10),
    "H5P.BranchingScenario": (BRANCHING_SCENARIO, 1, 8),
}
PARTS = {
    "H5P.BranchingQuestion": (BRANCHING_QUESTION, 1, 0),
    "H5P.Text": ([html("text")], 1, 1),
}


def install_org() -> None:
    """All of them, as an administrator who got them from somewhere."""
    package = read_package(_package())
    assert package.findings == []
    install_libraries(package, actor=SYSTEM)


def _package() -> BytesIO:
    asked: list[tuple[str, Semantics, int, int]] = [
        *((name, kind.semantics, major, minor) for name, (kind, major, minor) in KINDS.items()),
        *((name, semantics, major, minor) for name, (semantics, major, minor) in PARTS.items()),
    ]
    files: dict[str, bytes | str] = {"content/content.json": "{}"}
    for name, semantics, major, minor in asked:
        folder = f"{name}-{major}.{minor}"
        script = [{"path": "main.js"}]
        files[f"{folder}/library.json"] = a_library(
            name, major, minor, runnable=int(name in KINDS), preloadedJs=script
        )
        files[f"{folder}/main.js"] = f"/* {name} */"
        files[f"{folder}/semantics.json"] = json.dumps(semantics)
    needed: list[Any] = [need(name, major, minor) for name, _fields, major, minor in asked]
    files["h5p.json"] = json.dumps(
        {"title": "x", "mainLibrary": asked[0][0], "preloadedDependencies": needed}
    )
    return packed(files)
