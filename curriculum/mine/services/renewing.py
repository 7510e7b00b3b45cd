"""Deciding about what has changed in the lesson behind an adaptation, step by step."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from core.actors import Actor
from core.choices import TextChoices
from curriculum.mine.comparing import Change, Kind, changes_in
from curriculum.mine.models import OwnLesson, OwnStep
from curriculum.mine.wordings import (
    SourceStep,
    edition_of,
    keep_wordings,
    safeguards_digest,
    source_steps,
)

from .adapting import adaptation_for_change, note_change
from .faults import NothingToDecide, NotPublished


class Decision(TextChoices):
    TAKE = "take"
    KEEP = "keep"


@transaction.atomic
def decide_about_step(
    *, actor: Actor, pk: UUID, version: int, block_id: str, digest: str, decision: str
) -> OwnLesson:
    """Take a change of the lesson over, or keep one's own. An own note stays either way: with a
    step that is taken out it stays among what is left out.

    Args:
        digest: Of the wording decided about, as the page showed it.

    Raises:
        NotTheirs, NotAdapted, ChangedMeanwhile, NotPublished, NothingToDecide: See there.
    """
    own = adaptation_for_change(actor, pk, version)
    if own.lesson is None or not own.lesson.live:
        raise NotPublished
    steps = list(own.steps.select_related("text"))
    source = source_steps(own.lesson)
    change = _change(changes_in(steps, source), block_id, digest)
    _settle(own, change, steps, source, takes=decision == Decision.TAKE)
    if not changes_in(list(own.steps.select_related("text")), source):
        own.edition, own.source_title = edition_of(own.lesson), own.lesson.title
    note_change(own)
    return own


@transaction.atomic
def read_safeguards(*, actor: Actor, pk: UUID, digest: str) -> None:
    """Note that a teacher has read the parts that keep pupils safe. What they have read is what
    was shown: if it reads otherwise by now, nothing is noted."""
    own = OwnLesson.objects.of(actor.id).select_for_update(of=("self",)).filter(pk=pk).first()
    if own is None or own.lesson is None or digest != safeguards_digest(own.lesson):
        return
    own.safeguards = digest
    own.save(update_fields=["safeguards"])


def _change(changes: Sequence[Change], block_id: str, digest: str) -> Change:
    for change in changes:
        if (change.block_id, change.digest) == (block_id, digest):
            return change
    raise NothingToDecide


def _settle(
    own: OwnLesson,
    change: Change,
    steps: list[OwnStep],
    source: Sequence[SourceStep],
    *,
    takes: bool,
) -> None:
    if change.kind == Kind.ADDED and change.now is not None:
        _insert(own, change.now, steps, source, is_dropped=not takes)
        return
    step = change.step
    if step is None:
        return
    step.answered = change.digest
    if takes and change.now is not None:
        step.text = keep_wordings([change.now])[change.block_id]
    if takes and change.kind == Kind.GONE:
        step.is_dropped = True
    step.save()


def _insert(
    own: OwnLesson,
    now: SourceStep,
    steps: list[OwnStep],
    source: Sequence[SourceStep],
    *,
    is_dropped: bool,
) -> None:
    """Put a new step behind the one it follows in the lesson; left out ones have a place too."""
    before = [step.block_id for step in source][: source.index(now)]
    known = {step.block_id: at for at, step in enumerate(steps, start=1)}
    at = next((known[block_id] for block_id in reversed(before) if block_id in known), 0)
    added = OwnStep(
        own_lesson=own,
        block_id=now.block_id,
        text=keep_wordings([now])[now.block_id],
        place=at + 1,
        is_dropped=is_dropped,
        answered=now.digest,
    )
    for place, step in enumerate(steps, start=1):
        step.place = place + (place > at)
    OwnStep.objects.bulk_update(steps, ["place"])
    added.save(force_insert=True)
