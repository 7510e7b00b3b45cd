"""Deciding about many targets at once: asked for now, done when the time to think again is over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from core.jobs import Progress, TryAgain, ask_for
from surveillance_team.models import Report, Target
from surveillance_team.services.targets import NotPossible, StalePage, lock_target
from surveillance_team.services.triage import NowhereToSend, OwnReport, PayloadRefused
from surveillance_team.states import TargetState
from users.roles import Role

from ..deciding import Action, rule_for
from ..models import Bulk, BulkItem, Claim, Proposal
from .claiming import TakenByAnother, refuse_taken
from .deciding import (
    DayIsFull,
    WaitsForSecond,
    carry_out,
    left_of_day,
    refuse_full_day,
    refuse_proposed,
)

KIND = "triage.decide_bulk"
SHORTEST_S, LONGEST_S = 20, 120
WORK = timedelta(minutes=10)
"""How long the targets stay claimed for the work itself, after the time to think again."""
Result = BulkItem.Result

FAULTS: dict[type[Exception], str] = {
    Target.DoesNotExist: Result.CHANGED,  # joined with another
    DayIsFull: Result.FULL,
    WaitsForSecond: Result.PROPOSED,
    StalePage: Result.CHANGED,
    NotPossible: Result.CHANGED,
    OwnReport: Result.OWN,
    NowhereToSend: Result.NOWHERE,
    PayloadRefused: Result.REFUSED,
    TakenByAnother: Result.TAKEN,
}


class NothingToDecide(Exception):
    """None of the chosen targets can be decided together."""


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
    return _reviewed(list(Target.objects.filter(pk__in=ids).for_queue()), actor, action, params)


@transaction.atomic
def ask_bulk(
    target_ids: Iterable[UUID], *, actor: Actor, action: str, params: dict[str, Any]
) -> Bulk:
    """Note that an officer decides many targets alike. Nothing is decided before `due_at`.

    Targets where a child is suspected, or where a second person has to agree, are never part of
    it, nor are more than are left of the officer's day. They stay claimed for the officer until
    each is decided or left.

    Args:
        action: Action.ACCEPT, as claimed and assessed so far, or Action.LEAVE_OUT.
        params: For leaving out, its `reason`.

    Raises:
        NothingToDecide: None of them can be decided so.
    """
    ids = list(target_ids)[: settings.TRIAGE_BULK_MOST]
    rows = Target.objects.select_for_update().filter(pk__in=ids).order_by("target_key")
    review = _reviewed(list(rows), actor, action, params)
    if not review.targets:
        raise NothingToDecide
    now = timezone.now()
    due_at = now + timedelta(seconds=undo_seconds())
    bulk = Bulk.objects.create(
        officer_id=actor.id, action=action, params=params, asked_at=now, due_at=due_at
    )
    BulkItem.objects.bulk_create(
        BulkItem(bulk=bulk, target=target, version=target.state_version)
        for target in review.targets
    )
    Claim.objects.bulk_create(
        [
            Claim(target=target, officer_id=actor.id, taken_at=now, until=due_at + WORK, bulk=bulk)
            for target in review.targets
        ],
        update_conflicts=True,
        unique_fields=["target"],
        update_fields=["officer_id", "taken_at", "until", "bulk"],
    )
    _record(bulk, "triage.ask_bulk", actor, count=len(review.targets))
    ask_for(
        KIND,
        {"bulk": str(bulk.pk)},
        actor=actor,
        key=str(bulk.pk),
        total=len(review.targets),
        due_at=due_at,
    )
    return bulk


@transaction.atomic
def undo_bulk(bulk_id: UUID, *, actor: Actor) -> Bulk:
    """Take a bulk back before it begins. Again changes nothing.

    Raises:
        Bulk.DoesNotExist: The officer has asked for no such bulk.
        NotPossible: It has begun.
    """
    bulk = Bulk.objects.select_for_update().get(pk=bulk_id, officer_id=actor.id)
    if bulk.state == Bulk.State.UNDONE:
        return bulk
    if not bulk.can_be_undone(timezone.now()):
        raise NotPossible
    bulk.state = Bulk.State.UNDONE
    bulk.save(update_fields=["state"])
    bulk.claims.all().delete()
    _record(bulk, "triage.undo_bulk", actor)
    return bulk


def run_bulk(progress: Progress, params: dict[str, Any]) -> dict[str, Any] | None:
    """Decide what waits in a bulk, target by target. Again goes on where it stopped."""
    bulk = Bulk.objects.get(pk=UUID(params["bulk"]))
    if not _begin(bulk):
        return None
    actor = Actor(bulk.officer_id, Role.TRIAGE_OFFICER.value)
    waiting = bulk.items.filter(result=Result.WAITING).order_by("pk")
    done = bulk.items.exclude(result=Result.WAITING).count()
    for item_id in list(waiting.values_list("pk", flat=True)):
        decide_item(item_id, actor)
        done += 1
        progress.step(done)
    Bulk.objects.filter(pk=bulk.pk).update(state=Bulk.State.DONE)
    return {"decided": bulk.items.filter(result=Result.DECIDED).count()}


@transaction.atomic
def decide_item(item_id: int, actor: Actor) -> None:
    """Decide one target and note the result, or leave it and note why. Both or neither.

    What is left is free for everyone at once.
    """
    item = BulkItem.objects.select_for_update(of=("self",)).select_related("bulk").get(pk=item_id)
    if item.result != Result.WAITING:
        return
    item.result = _decided(item, actor)
    item.save(update_fields=["result"])
    if item.result != Result.DECIDED:
        item.bulk.claims.filter(target=item.target_id).delete()


def undo_seconds() -> int:
    """How long a bulk can be taken back, within the bounds the house allows."""
    return max(SHORTEST_S, min(LONGEST_S, settings.TRIAGE_UNDO_SECONDS))


def _begin(bulk: Bulk) -> bool:
    """Whether to work on it: it is due and was not taken back. From now on it cannot be."""
    with transaction.atomic():
        bulk = Bulk.objects.select_for_update().get(pk=bulk.pk)
        if bulk.state == Bulk.State.RUNNING:
            return True
        if bulk.state != Bulk.State.WAITING:
            return False
        early = bulk.due_at - timezone.now()
        if early > timedelta(0):
            raise TryAgain("It can still be taken back.", after=early)
        bulk.state = Bulk.State.RUNNING
        bulk.save(update_fields=["state"])
        return True


def _decided(item: BulkItem, actor: Actor) -> str:
    bulk = item.bulk
    try:
        with transaction.atomic():
            target = lock_target(item.target_id, version=item.version)
            if target.is_child_suspected:
                return Result.CHILD
            refuse_taken(target, actor)
            refuse_full_day(actor, target)
            refuse_proposed(target)
            entered = _entered(bulk.action, target, bulk.params)
            if rule_for(bulk.action, target, entered):
                return Result.SECOND
            carry_out(bulk.action, target, actor, entered)
    except tuple(FAULTS) as fault:
        return FAULTS[type(fault)]
    return Result.DECIDED


def _reviewed(targets: list[Target], actor: Actor, action: str, params: dict[str, Any]) -> Review:
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
    if rule_for(action, target, _entered(action, target, params)):
        return Result.SECOND
    return ""


def _entered(action: str, target: Target, params: dict[str, Any]) -> dict[str, Any]:
    """What one officer would have entered on each page: accepted as it was claimed."""
    if action == Action.LEAVE_OUT:
        return {"reason": params["reason"]}
    return {
        "category": target.category_assessed or target.category_claimed,
        "minor_suspected": target.minor_suspected,
    }


def _record(bulk: Bulk, action: str, actor: Actor, **detail: Any) -> None:
    record(
        actor,
        action,
        subject_kind="bulk",
        subject_id=bulk.pk,
        detail={"decision": bulk.action, **bulk.params, **detail},
    )
