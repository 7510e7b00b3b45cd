"""The one way a target changes: under its row lock, with a step and an audit event."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from core.actors import SYSTEM, Actor
from core.audit import record_each

from ..facets import Change, facets_of
from ..models import Target, TargetStep
from ..signals import targets_changed
from ..states import (
    NEVER_SENT,
    WITH_PEOPLE,
    Said,
    TargetState,
    derive,
    from_remote,
    may_follow,
)
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
    target = Target.objects.select_for_update(of=("self",)).get(pk=target_id)
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
    if to not in may_follow(TargetState(target.state)):
        raise NotPossible
    TargetStep.objects.create(target=target, state=to, source=source)
    state, outcome = to, None
    if to == TargetState.READY:
        state, outcome = derive(_said([target]).get(target.pk, []))
    settled = _Settled(target, state, outcome, changes)
    _settle([settled], actor=actor, action="surveillance_team.move")


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
    settled = [_Settled(target, to, None, changes(target)) for target in targets]
    _settle(settled, actor=actor, action="surveillance_team.move")


def settle_assessment(target: Target, *, actor: Actor, **assessed: Any) -> None:
    """Write a new assessment of a locked target that was handed over; its state goes on."""
    settled = _Settled(
        target,
        TargetState(target.state),
        None,
        assessed,
        {
            "category": assessed["category_assessed"],
            "minor_suspected": assessed["minor_suspected"],
        },
    )
    _settle([settled], actor=actor, action="surveillance_team.reassess")


def settle_suspicion(target: Target, *, actor: Actor, **raised: Any) -> None:
    """Write of a locked, undecided target that a child seems concerned; its state stays."""
    settled = _Settled(target, TargetState(target.state), None, raised)
    _settle([settled], actor=actor, action="surveillance_team.raise")


def settle_weighed(target: Target, *, actor: Actor, **weighed: Any) -> None:
    """Write what follows for a locked target from which reports of it count; its state stays.

    Its own word in the trail: that an officer raised it is told from "surveillance_team.raise".
    """
    settled = _Settled(target, TargetState(target.state), None, weighed)
    _settle([settled], actor=actor, action="surveillance_team.weigh")


def back_to_officers(target: Target, *, actor: Actor, **changes: Any) -> None:
    """Put a locked target that was handed over before an officer once more.

    Raises:
        NotPossible: It has not been handed over.
    """
    if target.state in NEVER_SENT:
        raise NotPossible
    TargetStep.objects.create(target=target, state=TargetState.NEW, source="triage")
    settled = _Settled(target, TargetState.NEW, None, changes)
    _settle([settled], actor=actor, action="surveillance_team.back_to_officers")


def lock_to_hear(target_ids: Sequence[UUID]) -> None:
    """Lock what hear_each() is about to change, before the bridge locks rows of its own: officers
    hand over in this order too. In the caller's transaction."""
    _lock_known_as(list(target_ids))


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
    rows = _lock_known_as(target_ids)
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
    said = _said(targets)
    detail = {"heard": state, "from": source, "seq": seq}
    settled = [_derived(target, said.get(target.pk, []), at, detail) for target in targets]
    moved = [each.target for each in settled if each.moves]
    _settle(settled, actor=SYSTEM, action="surveillance_team.hear")
    return moved


@dataclass(frozen=True, slots=True)
class _Settled:
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


def _derived(target: Target, said: list[Said], at: datetime, detail: dict[str, Any]) -> _Settled:
    state, outcome = derive(said)
    if target.state in WITH_PEOPLE:
        state = TargetState(target.state)
    return _Settled(target, state, outcome, {"sent_at": target.sent_at or at}, detail)


def _lock_known_as(target_ids: Sequence[UUID]) -> dict[UUID, Target]:
    """These targets and those they were merged into, locked in one order."""
    merged = Target.everything.filter(pk__in=target_ids, merged_into__isnull=False)
    wanted = Q(pk__in=target_ids) | Q(pk__in=merged.values("merged_into"))
    rows = Target.everything.select_for_update(of=("self",)).filter(wanted)
    rows = rows.order_by("target_key")  # as all who lock many do
    found = {target.pk: target for target in rows}
    late = {t.merged_into_id for t in found.values() if t.merged_into_id} - found.keys()
    if late:  # merged while we waited for the lock
        more = Target.everything.select_for_update(of=("self",)).filter(pk__in=late)
        found |= {target.pk: target for target in more.order_by("target_key")}
    return found


def _said(targets: Iterable[Target]) -> dict[UUID, list[Said]]:
    """What destinations said of each, of what was merged into it too, since it was last seen
    again. Each row is a source of its own: a destination numbers its words for each."""
    known = {target.pk: target for target in targets}
    ours = Target.everything.filter(Q(pk__in=known) | Q(merged_into__in=known)).values("pk")
    steps = TargetStep.objects.filter(target__in=ours).exclude(source__in=PEOPLE)
    words: dict[UUID, list[Said]] = defaultdict(list)
    former: dict[tuple[UUID, str], int] = {}
    for row in steps.values_list(
        "target_id", "target__merged_into_id", "source", "seq", "state", "at", "heard_at"
    ):
        told_of, merged_into, source, seq, state, at, heard_at = row
        target = known[merged_into or told_of]
        name = f"{told_of} {source}"
        words[target.pk].append(Said(name, seq, TargetState(state), at))
        if target.reappeared_at and heard_at <= target.reappeared_at:
            former[target.pk, name] = max(seq, former.get((target.pk, name), 0))
    return {
        pk: [word for word in said if word.seq > former.get((pk, word.source), -1)]
        for pk, said in words.items()
    }


def settle_merged(target: Target, *, actor: Actor, detail: dict[str, Any], **changes: Any) -> None:
    """Write what a locked target is once another has been merged into it."""
    state, outcome = derive(_said([target]).get(target.pk, []))
    if target.state in WITH_PEOPLE:
        state = TargetState(target.state)
    settled = _Settled(target, state, outcome, changes, detail)
    _settle([settled], actor=actor, action="surveillance_team.merge")


def _settle(settled: Sequence[_Settled], *, actor: Actor, action: str) -> None:
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
