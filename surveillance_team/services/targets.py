"""The one way a target changes: under its row lock, with a step and an audit event."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from core.actors import Actor
from core.audit import record_each

from ..facets import Change, facets_of
from ..models import Target, TargetStep
from ..signals import targets_changed
from ..states import (
    NEVER_SENT,
    WITH_PEOPLE,
    TargetState,
    derive,
    may_follow,
)
from .said import said_of
from .tallying import note_change


class NotPossible(Exception):
    """This change may not follow the state the target is in."""


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
    if to not in may_follow(TargetState(target.state)):
        raise NotPossible
    TargetStep.objects.create(target=target, state=to, source=source)
    state, outcome = to, None
    if to == TargetState.READY:
        state, outcome = derive(said_of([target]).get(target.pk, []))
    settled = Settled(target, state, outcome, changes)
    settle([settled], actor=actor, action="surveillance_team.move")


def move_each(
    targets: Sequence[Target],
    to: TargetState,
    *,
    actor: Actor,
    source: str,
    changes: Callable[[Target], dict[str, Any]] = lambda target: {},
) -> None:
    """move_target() of many, in as few statements as they differ in what changes with them.

    To states that no destination has a say in.

    Raises:
        NotPossible: Not from the state that one of them is in; then none has moved.
    """
    if not targets:
        return
    if any(to not in may_follow(TargetState(target.state)) for target in targets):
        raise NotPossible
    TargetStep.objects.bulk_create(
        TargetStep(target=target, state=to, source=source) for target in targets
    )
    settled = [Settled(target, to, None, changes(target)) for target in targets]
    settle(settled, actor=actor, action="surveillance_team.move")


def settle_assessment(target: Target, *, actor: Actor, **assessed: Any) -> None:
    """Write a new assessment of a locked target that was handed over; its state goes on."""
    settled = Settled(
        target,
        TargetState(target.state),
        None,
        assessed,
        {
            "category": assessed["category_assessed"],
            "minor_suspected": assessed["minor_suspected"],
        },
    )
    settle([settled], actor=actor, action="surveillance_team.reassess")


def settle_suspicion(target: Target, *, actor: Actor, **raised: Any) -> None:
    """Write of a locked, undecided target that a child seems concerned; its state stays."""
    settled = Settled(target, TargetState(target.state), None, raised)
    settle([settled], actor=actor, action="surveillance_team.raise")


def settle_weighed(target: Target, *, actor: Actor, **weighed: Any) -> None:
    """Write what follows for a locked target from which reports of it count; its state stays.

    Its own word in the trail: that an officer raised it is told from "surveillance_team.raise".
    """
    settled = Settled(target, TargetState(target.state), None, weighed)
    settle([settled], actor=actor, action="surveillance_team.weigh")


def back_to_officers(target: Target, *, actor: Actor, **changes: Any) -> None:
    """Put a locked target that was handed over before an officer once more.

    Raises:
        NotPossible: It has not been handed over.
    """
    if target.state in NEVER_SENT:
        raise NotPossible
    TargetStep.objects.create(target=target, state=TargetState.NEW, source="triage")
    settled = Settled(target, TargetState.NEW, None, changes)
    settle([settled], actor=actor, action="surveillance_team.back_to_officers")


@dataclass(frozen=True, slots=True)
class Settled:
    """What a locked target becomes: its state, a new outcome if there is one, further columns."""

    target: Target
    state: TargetState
    outcome: TargetState | None
    changes: dict[str, Any] = field(default_factory=dict)
    detail: dict[str, Any] = field(default_factory=dict)

    @property
    def moves(self) -> bool:
        """Whether state or outcome will be another, before it is settled."""
        return (self.state, self.outcome or "") != (self.target.state, self.target.outcome)


def settle_merged(target: Target, *, actor: Actor, detail: dict[str, Any], **changes: Any) -> None:
    """Write what a locked target is once another has been merged into it."""
    state, outcome = derive(said_of([target]).get(target.pk, []))
    if target.state in WITH_PEOPLE:
        state = TargetState(target.state)
    settled = Settled(target, state, outcome, changes, detail)
    settle([settled], actor=actor, action="surveillance_team.merge")


def settle_parted(parted: Sequence[Settled], *, actor: Actor) -> None:
    """Write what locked targets are that were one and are two again."""
    TargetStep.objects.bulk_create(
        TargetStep(target=each.target, state=each.state, source="triage")
        for each in parted
        if each.moves
    )
    settle(parted, actor=actor, action="surveillance_team.part")


def settle(settled: Sequence[Settled], *, actor: Actor, action: str) -> None:
    """The only place where a target's state is written. Those that become the same are written
    in one statement."""
    now = timezone.now()
    alike: dict[tuple[Any, ...], list[UUID]] = defaultdict(list)
    details, changes = [], []
    for each in settled:
        target, before = each.target, facets_of(each.target)
        details.append({"from_state": target.state, "to_state": each.state, **each.detail})
        values = {"state": each.state, "moved_at": now, **each.changes}
        if each.outcome:
            values["outcome"] = each.outcome
        alike[tuple(values.items())].append(target.pk)
        target.state_version += 1
        for name, value in values.items():
            setattr(target, name, value)
        if before != (after := facets_of(target)):
            changes.append(Change(target.pk, before, after))
    for items, ids in alike.items():
        rows = Target.objects.filter(pk__in=ids)
        rows.update(state_version=F("state_version") + 1, **dict(items))
    note_change([each.target.pk for each in settled])
    if changes:
        targets_changed.send(sender=Target, changes=changes)
    record_each(
        actor,
        action,
        subject_kind="target",
        subject_ids=[each.target.pk for each in settled],
        details=details,
    )
