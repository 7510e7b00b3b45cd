"""Taking in what destinations say of targets, in whatever order their words arrive."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core.actors import SYSTEM

from ..models import Target, TargetStep
from ..states import WITH_PEOPLE, Said, TargetState, derive, from_remote
from .locking import lock_known_as
from .said import said_of
from .targets import Settled, settle


def hear(target_id: UUID, **said: Any) -> Target | None:
    """hear_each() of one target: it, if its state or outcome changed."""
    return next(iter(hear_each([target_id], **said)), None)


@transaction.atomic
def hear_each(
    target_ids: Sequence[UUID],
    *,
    source: str,
    seq: int,
    word: str,
    at: datetime,
    reason: str = "",
) -> list[Target]:
    """Take in what a destination said of targets, in whatever order its words arrive.

    A word heard before changes nothing. A target never handed over keeps its state; its steps
    still say what was heard. As many statements for a hundred as for one. Returns those whose
    state or outcome changed.

    Args:
        source: The destination's name.
        seq: The number the destination gave it; 0 for its acceptance of our message.
        word: The destination's own word, "received" or "removed" or one we do not know.
    """
    rows = lock_known_as(target_ids)
    known = TargetStep.objects.filter(target__in=target_ids, source=source, seq=seq)
    heard = set(known.values_list("target_id", flat=True))
    fresh = [rows[pk] for pk in dict.fromkeys(target_ids) if pk in rows and pk not in heard]
    state = from_remote(word)
    TargetStep.objects.bulk_create(
        TargetStep(
            target=target,
            state=state,
            at=at,
            source=source,
            seq=seq,
            remote_state=word[:40],
            remote_reason=reason[:60],
        )
        for target in fresh
    )
    targets = list(
        {(t.merged_into_id or t.pk): rows[t.merged_into_id or t.pk] for t in fresh}.values()
    )
    said = said_of(targets)
    detail = {"heard": state, "from": source, "seq": seq}
    settled = [_derived(target, said.get(target.pk, []), at, detail) for target in targets]
    moved = [each.target for each in settled if each.moves]
    settle(settled, actor=SYSTEM, action="surveillance_team.hear")
    return moved


def _derived(target: Target, said: list[Said], at: datetime, detail: dict[str, Any]) -> Settled:
    state, outcome = derive(said)
    if target.state in WITH_PEOPLE:
        state = TargetState(target.state)
    return Settled(target, state, outcome, {"sent_at": target.sent_at or at}, detail)
