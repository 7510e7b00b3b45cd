"""What a teacher is shown of a run: counts that point to nobody (laws 4 and 14)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.html import strip_tags

from core.choices import TextChoices

from .models import Bundle, Run

FEWEST_SHOWN = 5
LABEL_LENGTH = 120
SPACES = re.compile(r"\s+")


class Outcome(TextChoices):
    FEW = "few"
    OPEN = "open"
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
        correct, wrong: Only once the run is over and where both are five or more; otherwise
            `outcome` says which is.

    Figures are rounded down to fives, so that two looks, one answer apart, do not tell what the one
    was: for the same reason right and wrong wait until nobody can answer any more.
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
    is_over = run.ends_at <= timezone.now()
    places = {question: place for place, question in enumerate(names)}
    tallies = sorted(run.tallies.all(), key=lambda one: places.get(one.question, len(places)))
    return [
        counted(names[one.question], one.answered, one.judged, one.correct, is_over=is_over)
        for one in tallies
        if one.question in names and (one.question or len(tallies) == 1)
    ]


def counted(label: str, answered: int, judged: int, correct: int, *, is_over: bool) -> Counted:
    """Hide what is small, and what would give away by difference what is small."""
    wrong = judged - correct
    if answered < FEWEST_SHOWN:
        return Counted(label, Outcome.FEW)
    if not is_over:
        return Counted(label, Outcome.OPEN, fives(answered))
    if judged < FEWEST_SHOWN:
        return Counted(label, Outcome.UNJUDGED, fives(answered))
    if wrong < FEWEST_SHOWN:
        return Counted(label, Outcome.MOSTLY_RIGHT, fives(answered))
    if correct < FEWEST_SHOWN:
        return Counted(label, Outcome.MOSTLY_WRONG, fives(answered))
    right, not_right = fives(correct), fives(wrong)
    return Counted(label, Outcome.SPLIT, right + not_right, right, not_right)


def fives(number: int) -> int:
    """Rounded down."""
    return number - number % FEWEST_SHOWN


def labels_of(bundle: Bundle) -> dict[str, str]:
    """Id of a part of the content → words to know it by, in the order of the content."""
    return {"": bundle.title} | dict(_parts(bundle.parameters))


@lru_cache(256)
def questions_of(digest: str) -> frozenset[str]:
    """Ids that answers to a bundle may name. A bundle never changes."""
    return frozenset(labels_of(Bundle.objects.only("title", "parameters").get(pk=digest)))


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
