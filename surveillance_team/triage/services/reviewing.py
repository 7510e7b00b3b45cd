"""What deciding about many targets at once would do: which fit, and why the others do not."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings

from core.actors import Actor
from surveillance_team.models import Report, Target
from surveillance_team.states import TargetState

from ..deciding import Action, rule_for
from ..looks import Look
from ..models import BulkItem, Claim, Proposal
from .deciding import left_of_day

Result = BulkItem.Result


@dataclass(frozen=True, slots=True)
class Review:
    """What a bulk would do: the targets it is about, and which are left out of it, and why."""

    targets: list[Target]
    barred: dict[UUID, str]

    @property
    def left(self) -> dict[str, int]:
        """How many are left out for which reason."""
        return dict(Counter(self.barred.values()))

    @property
    def reasons(self) -> list[tuple[str, int]]:
        return [(str(Result(code).label), count) for code, count in self.left.items()]


def review_bulk(
    looks: Iterable[Look], *, actor: Actor, action: str, params: dict[str, Any]
) -> Review:
    """Look at what would be decided. Nothing is written."""
    seen = by_target(looks)
    return reviewed(list(Target.objects.filter(pk__in=seen)), seen, actor, action, params)


def by_target(looks: Iterable[Look]) -> dict[UUID, Look]:
    """What the officer saw of each, as many as a bulk takes."""
    return {look.target_id: look for look in list(looks)[: settings.TRIAGE_BULK_MOST]}


def reviewed(
    targets: list[Target],
    seen: Mapping[UUID, Look],
    actor: Actor,
    action: str,
    params: dict[str, Any],
) -> Review:
    """What would be decided of these, in the order of the queue however they were read: where the
    day has room for some of them only, these are the same when it is looked at and when asked.
    What is not as the officer saw it is left out."""
    targets = sorted(targets, key=lambda target: (-target.priority, target.pk))
    ids = [target.pk for target in targets]
    own = Report.objects.filter(target__in=ids, monitor__user__actor_id=actor.id)
    others = Claim.objects.of_others(actor.id).filter(target__in=ids)
    proposals = Proposal.objects.holding().filter(target__in=ids)
    theirs = {
        Result.OWN: set(own.values_list("target_id", flat=True)),
        Result.TAKEN: set(others.values_list("target_id", flat=True)),
        Result.PROPOSED: set(proposals.values_list("target_id", flat=True)),
    }
    most = left_of_day(actor)
    fit: list[Target] = []
    barred = dict.fromkeys(_joined(seen, ids), str(Result.CHANGED))
    for target in targets:
        why = (
            _bar_of_others(target, seen[target.pk], theirs)
            or _bar(target, action, params)
            or (Result.FULL if len(fit) >= most else "")
        )
        if why:
            barred[target.pk] = why
        else:
            fit.append(target)
    return Review(fit, barred)


def _joined(seen: Mapping[UUID, Look], ids: list[UUID]) -> list[UUID]:
    """Those that are found under another address since they were seen."""
    missing = set(seen) - set(ids)
    if not missing:
        return []
    return list(Target.everything.filter(pk__in=missing).values_list("pk", flat=True))


def _bar_of_others(target: Target, look: Look, theirs: Mapping[Result, set[UUID]]) -> str:
    """What somebody did about it; a suspicion goes before."""
    if target.is_child_suspected:
        return Result.CHILD
    if not look.holds(target):
        return Result.CHANGED
    return next((why for why, ids in theirs.items() if target.pk in ids), "")


def _bar(target: Target, action: str, params: dict[str, Any]) -> str:
    if target.state == TargetState.REAPPEARED:
        return Result.AGAIN
    if target.state not in (TargetState.NEW, TargetState.NEEDS_INFO):
        return Result.CHANGED
    if rule_for(action, target, entered_for(action, target, params)):
        return Result.SECOND
    return ""


def entered_for(action: str, target: Target, params: dict[str, Any]) -> dict[str, Any]:
    """What one officer would have entered on each page: accepted as it was claimed."""
    if action == Action.LEAVE_OUT:
        return {"reason": params["reason"]}
    return {
        "category": target.category_assessed or target.category_claimed,
        "minor_suspected": target.minor_suspected,
    }
