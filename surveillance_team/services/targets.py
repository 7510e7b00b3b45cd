"""The one way a target changes: under its row lock, with a step and an audit event."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import SYSTEM, Actor
from core.audit import record

from ..models import Target, TargetStep
from ..states import BY_PEOPLE, NEVER_SENT, Said, TargetState, derive, from_remote
from .tallying import note_change

PEOPLE = ("monitor", "triage")


class StalePage(Exception):
    """Somebody else changed the target after the page was opened."""


class NotPossible(Exception):
    """This change may not follow the state the target is in."""


def lock_target(target_id: UUID, *, version: int | None = None) -> Target:
    """The target, locked until the caller's transaction ends.

    Raises:
        Target.DoesNotExist: There is none.
        StalePage: It is not in the version the caller saw.
    """
    target = Target.objects.select_for_update().get(pk=target_id)
    if version is not None and target.state_version != version:
        raise StalePage
    return target


def move_target(
    target: Target, to: TargetState, *, actor: Actor, source: str, **changes: Any
) -> None:
    """Move a locked target as a person decided.

    Args:
        source: Which people: "monitor" or "triage".
        changes: Further columns that change with it.

    Raises:
        NotPossible: Not from the state it is in.
    """
    if to not in BY_PEOPLE.get(TargetState(target.state), frozenset()):
        raise NotPossible
    TargetStep.objects.create(target=target, state=to, source=source)
    state, outcome = to, None
    if to == TargetState.READY:
        state, outcome = derive(_said(target))
    _settle(target, state, outcome, actor=actor, action="surveillance_team.move", **changes)


def settle_assessment(target: Target, *, actor: Actor, **assessed: Any) -> None:
    """Write a new assessment of a locked target that was handed over; its state goes on."""
    _settle(
        target,
        TargetState(target.state),
        None,
        actor=actor,
        action="surveillance_team.reassess",
        detail={
            "category": assessed["category_assessed"],
            "minor_suspected": assessed["minor_suspected"],
        },
        **assessed,
    )


def back_to_officers(target: Target, *, actor: Actor, **changes: Any) -> None:
    """Put a locked target that was handed over before an officer once more.

    Raises:
        NotPossible: It has not been handed over.
    """
    if target.state in NEVER_SENT:
        raise NotPossible
    TargetStep.objects.create(target=target, state=TargetState.NEW, source="triage")
    _settle(
        target,
        TargetState.NEW,
        None,
        actor=actor,
        action="surveillance_team.back_to_officers",
        **changes,
    )


@transaction.atomic
def hear(
    target_id: UUID,
    *,
    source: str,
    seq: int,
    word: str,
    at: datetime,
    reason: str = "",
) -> Target | None:
    """Take in what a destination said of a target, in whatever order it arrives.

    A word heard before changes nothing. A target never handed over keeps its state; its steps
    still say what was heard. Returns the target if its state or outcome changed.

    Args:
        source: The destination's name.
        seq: The number the destination gave it; 0 for its acceptance of our message.
        word: The destination's own word, "received" or "removed" or one we do not know.
    """
    target = Target.objects.select_for_update().filter(pk=target_id).first()
    if target is None or target.steps.filter(source=source, seq=seq).exists():
        return None
    TargetStep.objects.create(
        target=target,
        state=from_remote(word),
        at=at,
        source=source,
        seq=seq,
        remote_state=word[:40],
        remote_reason=reason[:60],
    )
    state, outcome = derive(_said(target))
    if target.state in NEVER_SENT:
        state = TargetState(target.state)
    changed = (state, outcome or "") != (target.state, target.outcome)
    detail = {"heard": from_remote(word), "from": source, "seq": seq}
    _settle(
        target,
        state,
        outcome,
        actor=SYSTEM,
        action="surveillance_team.hear",
        detail=detail,
        sent_at=target.sent_at or at,
    )
    return target if changed else None


def _said(target: Target) -> list[Said]:
    steps = target.steps.exclude(source__in=PEOPLE).values_list("source", "seq", "state", "at")
    return [Said(source, seq, TargetState(state), at) for source, seq, state, at in steps]


def _settle(
    target: Target,
    state: TargetState,
    outcome: TargetState | None,
    *,
    actor: Actor,
    action: str,
    detail: dict[str, Any] | None = None,
    **changes: Any,
) -> None:
    before = target.state
    target.state = state
    if outcome:
        target.outcome = outcome
    target.state_version += 1
    target.moved_at = timezone.now()
    for name, value in changes.items():
        setattr(target, name, value)
    target.save(update_fields=["state", "outcome", "state_version", "moved_at", *changes])
    note_change([target.pk])
    record(
        actor,
        action,
        subject_kind="target",
        subject_id=target.pk,
        detail={"from_state": before, "to_state": state, **(detail or {})},
    )
