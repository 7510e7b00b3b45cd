"""What deciding about many targets at once would do: which fit, and why the others do not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings

from core.actors import Actor
from surveillance_team.models import Report, Target
from surveillance_team.states import TargetState

from ..deciding import Action, rule_for
from ..models import BulkItem, Claim, Proposal
from .deciding import left_of_day

Result = BulkItem.Result


@dataclass(frozen=True, slots=True)
class Review:
    """What a bulk would do: the targets it is about, and how many are left out of it, and why."""

    targets: list[Target]
    left: dict[str, int]

    @property
    def reasons(self) -> list[tuple[str, int]]:
        return [(str(Result(code).label), count) for code, count in self.left.items()]


def review_bulk(
    target_ids: Iterable[UUID], *, actor: Actor, action: str, params: dict[str, Any]
) -> Review:
    """Look at what would be decided. Nothing is written."""
    ids = list(target_ids)[: settings.TRIAGE_BULK_MOST]
    return reviewed(list(Target.objects.filter(pk__in=ids)), actor, action, params)


def reviewed(targets: list[Target], actor: Actor, action: str, params: dict[str, Any]) -> Review:
    """What would be decided of these, in the order of the queue however they were read: where the
    day has room for some of them only, these are the same when it is looked at and when asked."""
    targets = sorted(targets, key=lambda target: (-target.priority, target.pk))
    ids = [target.pk for target in targets]
    own = Report.objects.filter(target__in=ids, monitor__user__actor_id=actor.id)
    owned = set(own.values_list("target_id", flat=True))
    others = Claim.objects.of_others(actor.id).filter(target__in=ids)
    taken = set(others.values_list("target_id", flat=True))
    proposals = Proposal.objects.holding().filter(target__in=ids)
    proposed = set(proposals.values_list("target_id", flat=True))
    most = left_of_day(actor)
    fit: list[Target] = []
    left: dict[str, int] = {}
    for target in targets:
        why = (
            _bar_of_others(target, owned, taken, proposed)
            or _bar(target, action, params)
            or (Result.FULL if len(fit) >= most else "")
        )
        if why:
            left[why] = left.get(why, 0) + 1
        else:
            fit.append(target)
    return Review(fit, left)


def _bar_of_others(target: Target, owned: set[UUID], taken: set[UUID], proposed: set[UUID]) -> str:
    """What somebody did about it; a suspicion goes before."""
    if target.is_child_suspected:
        return Result.CHILD
    if target.pk in owned:
        return Result.OWN
    if target.pk in taken:
        return Result.TAKEN
    return Result.PROPOSED if target.pk in proposed else ""


def _bar(target: Target, action: str, params: dict[str, Any]) -> str:
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
