"""What has changed in a lesson since a teacher last decided about each of its steps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from curriculum.blocks import PHASES, LessonStepBlock

from .models import OwnLesson, OwnStep
from .models.steps import GONE
from .wordings import SourceStep, safeguards_digest, source_steps

LABELS = {
    "teacher_does": pgettext_lazy("a step", "Teacher"),
    "shown": pgettext_lazy("a step", "On the screen"),
    "notes": pgettext_lazy("a step", "Note for the teacher"),
}
"""Where the editors' form says more than a teacher needs to hear."""


class Kind(TextChoices):
    CHANGED = "changed", pgettext_lazy("a step", "Changed")
    ADDED = "added", pgettext_lazy("a step", "New")
    GONE = "gone", pgettext_lazy("a step", "Taken out")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a step, before and now, in words."""

    label: Any
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Change:
    """One step to decide about.

    Attributes:
        step: As the teacher has it; None for a new one.
        now: As the lesson has it; None where it has been taken out.
    """

    kind: Kind
    block_id: str
    step: OwnStep | None = None
    now: SourceStep | None = None

    @property
    def title(self) -> str:
        value = self.now.value if self.now else self.step.text.value if self.step else {}
        return str(value.get("title", ""))

    @property
    def digest(self) -> str:
        """Of what is decided about, so that nobody agrees to a wording they have not seen."""
        return self.now.digest if self.now else GONE

    @property
    def differences(self) -> list[Difference]:
        before = self.step.text.value if self.step else {}
        return list(_differences(before, self.now.value if self.now else {}))


def changes_in(steps: Sequence[OwnStep], source: Sequence[SourceStep]) -> list[Change]:
    """What is still to be decided, in the order of the lesson, what is gone last.

    A step that the teacher leaves out asks for nothing.
    """
    own = {step.block_id: step for step in steps}
    found = []
    for now in source:
        step = own.get(now.block_id)
        if step is None:
            found.append(Change(Kind.ADDED, now.block_id, now=now))
        elif not step.is_dropped and now.digest not in (step.text.digest, step.answered):
            found.append(Change(Kind.CHANGED, now.block_id, step, now))
    there = {now.block_id for now in source}
    for step in steps:
        if step.block_id not in there and not step.is_dropped and step.answered != GONE:
            found.append(Change(Kind.GONE, step.block_id, step))
    return found


def open_changes(own: OwnLesson) -> list[Change]:
    """What a teacher has yet to decide about one lesson; nothing while its lesson is not
    published, because then it is not taught."""
    if not own.is_adapted or not own.may_be_taught or own.lesson is None:
        return []
    return changes_in(list(own.steps.all()), source_steps(own.lesson))


def safeguards_changed(own: OwnLesson) -> bool:
    """Whether the parts that keep pupils safe read otherwise than when the teacher read them."""
    if not own.is_adapted or own.lesson is None:
        return False
    return own.safeguards != safeguards_digest(own.lesson)


def _differences(before: dict[str, Any], now: dict[str, Any]) -> Iterable[Difference]:
    for name, block in LessonStepBlock().child_blocks.items():
        old, new = _words(name, before.get(name)), _words(name, now.get(name))
        if old != new:
            yield Difference(LABELS.get(name, block.label), old, new)


def _words(name: str, value: Any) -> str:
    if name == "phase":
        return str(dict(PHASES).get(value, ""))
    if name == "minutes" and value:
        return str(_("%(minutes)s minutes") % {"minutes": value})
    return "" if value is None else str(value)
