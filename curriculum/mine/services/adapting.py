"""Changing an adaptation: order, length and own words of its steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from curriculum.mine.models import OwnLesson, OwnStep

from .faults import ChangedMeanwhile, NotAdapted, NothingLeft
from .shelf import own_lesson_for_change


@dataclass(frozen=True, slots=True)
class StepChoice:
    """What a teacher wants of one step."""

    minutes: int
    own_note: str = ""
    is_dropped: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """One step by one place: -1 up, 1 down. At the end of the list it stays."""

    step: int
    by: int


@transaction.atomic
def change_adaptation(
    *,
    actor: Actor,
    pk: UUID,
    version: int,
    own_title: str,
    own_note: str,
    choices: Mapping[int, StepChoice],
    move: Move | None = None,
) -> OwnLesson:
    """Put a teacher's choices in place, all or none. The same form sent twice is too late the
    second time, and says so.

    Args:
        version: The one the form was made of.
        choices: By id of the step; steps without one stay as they are.

    Raises:
        NotTheirs, NotAdapted, ChangedMeanwhile, NothingLeft: See there.
    """
    own = adaptation_for_change(actor, pk, version)
    steps = list(own.steps.select_related("text"))
    for step in steps:
        if step.pk in choices:
            _choose(step, choices[step.pk])
    if all(step.is_dropped for step in steps):
        raise NothingLeft
    for place, step in enumerate(_moved(steps, move), start=1):
        step.place = place
    OwnStep.objects.bulk_update(steps, ["place", "minutes", "is_dropped", "own_note"])
    own.own_title, own.own_note = own_title, own_note
    note_change(own)
    return own


def adaptation_for_change(actor: Actor, pk: UUID, version: int) -> OwnLesson:
    """An adaptation, locked, as the teacher last saw it.

    Raises:
        NotTheirs, NotAdapted, ChangedMeanwhile: See there.
    """
    own = own_lesson_for_change(actor, pk)
    if not own.is_adapted:
        raise NotAdapted
    if own.version != version:
        raise ChangedMeanwhile
    return own


def note_change(own: OwnLesson) -> None:
    """Save a row whose turn it is, so that older forms are too late."""
    own.version += 1
    own.changed_at = timezone.now()
    own.save()


def _choose(step: OwnStep, choice: StepChoice) -> None:
    step.minutes = None if choice.minutes == step.lesson_minutes else choice.minutes
    step.own_note, step.is_dropped = choice.own_note, choice.is_dropped


def _moved(steps: Sequence[OwnStep], move: Move | None) -> list[OwnStep]:
    """The steps in their new order."""
    order = list(steps)
    at = next((n for n, step in enumerate(order) if move and step.pk == move.step), None)
    if move is None or at is None or not 0 <= at + move.by < len(order):
        return order
    order.insert(at + move.by, order.pop(at))
    return order
