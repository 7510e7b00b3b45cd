"""Two targets that turn out to be one address become one, and nothing said of either is lost."""

from collections.abc import Sequence
from datetime import datetime

from core.actors import Actor

from ..facets import Change, facets_of
from ..models import Report, Target
from ..signals import targets_changed, targets_merged
from ..states import BEFORE_DECISION, NEVER_SENT, PRIORITY_NORMAL, TargetState
from ..vocabulary import Minor
from .keys import scheme_now
from .tallying import note_change
from .targets import settle_merged


def merge_targets(one: Target, other: Target, *, actor: Actor) -> Target:
    """Make two locked targets one, and return it.

    The one that was handed over stays, before one that waits for an officer, and that before one
    that was left out: nobody's attention is lost. Between equals the elder stays. The reports of
    both are its reports; the steps of both are its history, and what any destination said of
    either decides its state and outcome. Deliveries go on under the name they left with. Where a
    child is suspected in either it is suspected in both. If the one that goes was still waiting
    for a decision, what stays is looked at again.

    A transaction of the caller's. The row of the one that goes keeps its id and loses its keys.
    """
    kept, gone = sorted((one, other), key=_rank)
    Target.everything.filter(merged_into=gone).update(merged_into=kept)
    Target.everything.filter(same_as=gone).exclude(pk=kept.pk).update(same_as=kept)
    targets_changed.send(Target, changes=[Change(gone.pk, facets_of(gone), None)])
    Target.everything.filter(pk=gone.pk).update(merged_into=kept, **_keys_of_gone(gone))
    moved = Report.objects.filter(target=gone)
    if kept.state not in BEFORE_DECISION:
        moved.open().update(status=Report.Status.ACCEPTED)
    both = _of_both(kept, gone)
    _say_of_which_address([kept, gone], kept if both["same_as_id"] else None)
    moved.update(target=kept)
    settle_merged(kept, actor=actor, detail={"merged": str(gone.pk), "was": gone.state}, **both)
    note_change([kept.pk])
    targets_merged.send(Target, target=kept, merged_id=gone.pk)
    return kept


def _say_of_which_address(both: Sequence[Target], own: Target | None) -> None:
    """Reports that another target answers for are of the address of both now; where it answers
    for that address no more they are its own."""
    elsewhere = Report.objects.filter(own_target__in=both)
    elsewhere.filter(target__in=both).update(own_target=None)
    elsewhere.update(own_target=own)


def _rank(target: Target) -> tuple[int, int]:
    if target.state not in NEVER_SENT:
        weight = 0
    elif target.state == TargetState.NOT_IN_SCOPE:
        weight = 3
    else:
        weight = 1 if target.informed_at else 2
    return weight, target.pk.int


def _keys_of_gone(gone: Target) -> dict[str, object]:
    """Keys that no address has."""
    scheme = scheme_now()
    return {
        "target_key": scheme.digest(str(gone.pk), "merged"),
        "account_key": None,
        "key_mark": scheme.mark,
        "report_count": 0,
    }


def _of_both(kept: Target, gone: Target) -> dict[str, object]:
    child = Minor.YES in (kept.minor_suspected, gone.minor_suspected)
    raised = child and not kept.is_child_suspected
    waited = gone.state in BEFORE_DECISION and kept.state not in BEFORE_DECISION
    again = _earliest(kept.look_again_since, gone.look_again_since)
    if (waited or raised) and kept.state not in BEFORE_DECISION:
        again = _earliest(again, gone.child_since or gone.moved_at)
    answered_by = gone.same_as_id if kept.same_as_id == gone.pk else kept.same_as_id
    return {
        "same_as_id": answered_by,  # nothing answers for itself
        "minor_suspected": Minor.YES if child else kept.minor_suspected,
        "priority": max(kept.priority, gone.priority, PRIORITY_NORMAL),
        "child_since": _earliest(kept.child_since, gone.child_since),
        "look_again_since": again,
        "report_count": kept.report_count + gone.report_count,
        "first_seen_at": min(kept.first_seen_at, gone.first_seen_at),
        "informed_at": _earliest(kept.informed_at, gone.informed_at),
        "sent_at": _earliest(kept.sent_at, gone.sent_at),
        "reappeared_count": kept.reappeared_count + gone.reappeared_count,
    }


def _earliest(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment), default=None)
