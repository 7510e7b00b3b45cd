"""What a teacher is shown of a run: counts that point to nobody (laws 4 and 14)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags

from core.choices import TextChoices

from .models import Bundle, Run

FEWEST_SHOWN = 5
LABEL_LENGTH = 120
SPACES = re.compile(r"\s+")


class Outcome(TextChoices):
    FEW = "few"
    UNJUDGED = "unjudged"
    MOSTLY_RIGHT = "mostly_right"
    MOSTLY_WRONG = "mostly_wrong"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Counted:
    """One question of a run.

    Attributes:
        answered: None under five; beside `correct` and `wrong` it is their sum, so that nothing is
            left over to be worked out.
        correct, wrong: Only where both are five or more; otherwise `outcome` says which is.
    """

    label: str
    outcome: Outcome
    answered: int | None = None
    correct: int | None = None
    wrong: int | None = None

    @property
    def percent(self) -> int:
        """Of the judged ones that were right."""
        return round(100 * (self.correct or 0) / ((self.correct or 0) + (self.wrong or 0) or 1))


def counts_of(run: Run) -> list[Counted]:
    """The questions of a run in the order of the content, the whole activity last."""
    names = labels_of(run.bundle)
    places = {question: place for place, question in enumerate(names)}
    tallies = sorted(run.tallies.all(), key=lambda one: places.get(one.question, len(places)))
    return [
        counted(names.get(one.question, ""), one.answered, one.judged, one.correct)
        for one in tallies
        if one.question or len(tallies) == 1
    ]


def counted(label: str, answered: int, judged: int, correct: int) -> Counted:
    """Hide what is small, and what would give away by difference what is small."""
    wrong = judged - correct
    if answered < FEWEST_SHOWN:
        return Counted(label, Outcome.FEW)
    if judged < FEWEST_SHOWN:
        return Counted(label, Outcome.UNJUDGED, answered)
    if wrong < FEWEST_SHOWN:
        return Counted(label, Outcome.MOSTLY_RIGHT, answered)
    if correct < FEWEST_SHOWN:
        return Counted(label, Outcome.MOSTLY_WRONG, answered)
    return Counted(label, Outcome.SPLIT, judged, correct, wrong)


def labels_of(bundle: Bundle) -> dict[str, str]:
    """Id of a part of the content → words to know it by, in the order of the content."""
    return {"": bundle.title} | dict(_parts(bundle.parameters))


def _parts(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        identity = value.get("subContentId")
        if isinstance(identity, str):
            yield identity, _label(value)
        for inner in value.values():
            yield from _parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _parts(inner)


def _label(part: dict[str, Any]) -> str:
    """The question itself, as far as the part says it; else the title its author gave it."""
    params = part.get("params")
    inside: dict[str, Any] = params if isinstance(params, dict) else {}
    metadata = part.get("metadata")
    named = metadata.get("title") if isinstance(metadata, dict) else None
    for words in (inside.get("question"), part.get("question"), named, part.get("title")):
        if isinstance(words, str) and (plain := SPACES.sub(" ", strip_tags(words)).strip()):
            return plain[:LABEL_LENGTH]
    return ""
