"""Deciding about many targets at once: asked for now, done when the time to think again is over."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from core.jobs import Progress, TryAgain, ask_for
from surveillance_team.models import Target
from surveillance_team.services.locking import StalePage, lock_target
from surveillance_team.services.targets import NotPossible
from surveillance_team.services.triage import NowhereToSend, OwnReport, PayloadRefused
from users.roles import Role

from ..deciding import rule_for
from ..looks import Look
from ..models import Bulk, BulkItem, Claim
from .claiming import TakenByAnother, refuse_taken
from .deciding import (
    DayIsFull,
    WaitsForSecond,
    carry_out,
    refuse_full_day,
    refuse_proposed,
)
from .reviewing import Review, by_target, entered_for, reviewed

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


@transaction.atomic
def ask_bulk(looks: Iterable[Look], *, actor: Actor, action: str, params: dict[str, Any]) -> Bulk:
    """Note that an officer decides many targets alike. Nothing is decided before `due_at`.

    Targets where a child is suspected, or where a second person has to agree, are never part of
    it, nor is what has changed since the officer looked, nor are more than are left of the
    officer's day; it is kept which these were, and why. The others stay claimed for the officer
    until each is decided or left.

    Args:
        looks: The targets, as the officer saw them.
        action: Action.ACCEPT, as claimed and assessed so far, or Action.LEAVE_OUT.
        params: For leaving out, its `reason`.

    Raises:
        NothingToDecide: None of them can be decided so.
    """
    seen = by_target(looks)
    rows = Target.objects.filter(pk__in=seen).locked()
    review = reviewed(list(rows), seen, actor, action, params)
    if not review.targets:
        raise NothingToDecide
    now = timezone.now()
    due_at = now + timedelta(seconds=undo_seconds())
    bulk = Bulk.objects.create(
        officer_id=actor.id, action=action, params=params, asked_at=now, due_at=due_at
    )
    BulkItem.objects.bulk_create(_items(bulk, review, seen))
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
        total=len(review.targets) + len(review.barred),
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


def _items(bulk: Bulk, review: Review, seen: Mapping[UUID, Look]) -> list[BulkItem]:
    """What is to be decided, in its order, and after it what was left out."""
    results = {target.pk: str(Result.WAITING) for target in review.targets} | review.barred
    return [
        BulkItem(
            bulk=bulk,
            target_id=target_id,
            version=seen[target_id].version,
            reports=seen[target_id].reports,
            result=result,
        )
        for target_id, result in results.items()
    ]


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
            if target.report_count != item.reports:
                return Result.CHANGED
            refuse_taken(target, actor)
            refuse_full_day(actor, target)
            refuse_proposed(target)
            entered = entered_for(bulk.action, target, bulk.params)
            if rule_for(bulk.action, target, entered):
                return Result.SECOND
            carry_out(bulk.action, target, actor, entered)
    except tuple(FAULTS) as fault:
        return FAULTS[type(fault)]
    return Result.DECIDED


def _record(bulk: Bulk, action: str, actor: Actor, **detail: Any) -> None:
    record(
        actor,
        action,
        subject_kind="bulk",
        subject_id=bulk.pk,
        detail={"decision": bulk.action, **bulk.params, **detail},
    )
