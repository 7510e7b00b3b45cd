"""What a pupil's browser sends: looked at letter by letter before any of it counts."""

import re
from typing import Any
from uuid import UUID

from .services.runs import Answer

QUESTION = re.compile(r"[A-Za-z0-9_-]{0,64}", re.ASCII)
MOST_ANSWERS = 40
KEYS = {"question", "correct", "first"}


class NotStatements(ValueError):
    """It is not what our page sends."""


def read_statements(data: Any) -> tuple[UUID, list[Answer]]:
    """A handful and its number. A field too many is refused like one too few: nothing that could
    point to a pupil comes in by the side.

    Raises:
        NotStatements: It has another shape.
    """
    if not isinstance(data, dict) or data.keys() != {"batch", "answers"}:
        raise NotStatements
    answers = data["answers"]
    if not isinstance(answers, list) or not 0 < len(answers) <= MOST_ANSWERS:
        raise NotStatements
    try:
        batch = UUID(data["batch"])
    except (ValueError, TypeError, AttributeError):
        raise NotStatements from None
    return batch, [_answer(one) for one in answers]


def _answer(data: Any) -> Answer:
    if not isinstance(data, dict) or data.keys() != KEYS:
        raise NotStatements
    question, correct, first = data["question"], data["correct"], data["first"]
    if not isinstance(question, str) or not QUESTION.fullmatch(question):
        raise NotStatements
    if not isinstance(first, bool) or not (correct is None or isinstance(correct, bool)):
        raise NotStatements
    return Answer(question, correct, first)
