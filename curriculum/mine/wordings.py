"""The steps of a lesson as it stands, told apart by what they say."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from curriculum.models import LessonPage

from .models import StepText

SAFEGUARDS = (
    "content_guidance",
    "ground_rules",
    "quiet_alternative",
    "disclosure_card",
    "is_fictional",
    "largest_group",
    "person_afterwards",
)
"""What keeps pupils safe and can be neither left out nor changed. Help lines belong to it too; a
new telephone number is no change of the lesson, so they are not part of the digest."""


@dataclass(frozen=True, slots=True)
class SourceStep:
    """A step as the lesson has it now."""

    block_id: str
    digest: str
    value: dict[str, Any]


def source_steps(lesson: LessonPage) -> list[SourceStep]:
    found = []
    for number, raw in enumerate(lesson.steps.raw_data, start=1):
        value = dict(raw["value"])
        block_id = str(raw.get("id") or f"place-{number}")
        found.append(SourceStep(block_id, digest_of(value), value))
    return found


def digest_of(value: Any) -> str:
    """Of what a value says. Empty fields do not count, so that a field which lessons get later
    changes no step that leaves it empty."""
    said = {name: one for name, one in value.items() if one not in ("", None, [])}
    spelt = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(spelt.encode()).hexdigest()


def safeguards_digest(lesson: LessonPage) -> str:
    fields = {name: lesson._meta.get_field(name) for name in SAFEGUARDS}
    return digest_of({name: field.value_to_string(lesson) for name, field in fields.items()})


def edition_of(lesson: LessonPage) -> int:
    return int(getattr(lesson, "edition", 1) or 1)


def keep_wordings(steps: Iterable[SourceStep]) -> dict[str, StepText]:
    """Keep these wordings, each once, and give them by the id of their step. Two queries."""
    wanted = {step.block_id: step for step in steps}
    StepText.objects.bulk_create(
        [StepText(block_id=s.block_id, digest=s.digest, value=s.value) for s in wanted.values()],
        ignore_conflicts=True,
    )
    digests = [step.digest for step in wanted.values()]
    kept = StepText.objects.filter(block_id__in=wanted, digest__in=digests)
    return {text.block_id: text for text in kept if text.digest == wanted[text.block_id].digest}
