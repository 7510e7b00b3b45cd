"""Taking back what was handed over and should not have been."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.ids import new_id
from deletion_bridge.services import retract

from ..facets import facets_of, tell_changes
from ..models import Target
from ..states import BEFORE_DECISION, NEVER_SENT, PRIORITY_CHILD, PRIORITY_NORMAL, TargetState
from ..vocabulary import ABOUT_CHILDREN, Minor
from .targets import back_to_officers, lock_target, move_target

MISTAKEN = "mistaken"


@transaction.atomic
def take_back_target(target: Target, *, actor: Actor, at: datetime) -> None:
    """Take a locked target back wherever it went, and put it before an officer again.

    What no relay has taken up yet never leaves; where it may have arrived, a retraction follows.
    An outcome that was reported stays on record. Accepted again, it leaves again.

    Raises:
        NotPossible: It has not been handed over.
    """
    back_to_officers(target, actor=actor, taken_back_at=at, decided_at=None, look_again_since=None)
    retract(target.pk, reason=MISTAKEN, cause_id=new_id(), actor=actor)


@transaction.atomic
def withdraw_target(target_id: UUID, *, actor: Actor, reason: str) -> None:
    """Leave a target out whatever it stands at, and take it back wherever it went.

    Args:
        reason: Of vocabulary.NotInScope.

    Raises:
        Target.DoesNotExist: There is none.
    """
    target, now = lock_target(target_id), timezone.now()
    if target.state == TargetState.NOT_IN_SCOPE:
        return
    if target.state not in NEVER_SENT:
        take_back_target(target, actor=actor, at=now)
    elif target.informed_at:
        retract(target.pk, reason=MISTAKEN, cause_id=new_id(), actor=actor)
    move_target(
        target,
        TargetState.NOT_IN_SCOPE,
        actor=actor,
        source="triage",
        reason=reason,
        decided_at=now,
        question="",
        child_since=None,
        look_again_since=None,
    )


def weigh_anew(target: Target) -> None:
    """Bring a locked target's counts in line with the reports that are valid.

    An address that rests on nobody waits behind all others. A suspicion of a child is brought down
    here only before anybody decided, and only if others reported the address without it; whoever
    assessed it, or is to assess it on nobody's word, is a person.
    """
    said = list(target.reports.valid().values_list("minor_suspected", "category_claimed"))
    changes: dict[str, object] = {"report_count": len(said)}
    children = [minor == Minor.YES or kind in ABOUT_CHILDREN for minor, kind in said]
    if target.priority != PRIORITY_CHILD and not said:
        changes["priority"] = 0
    elif target.priority == 0:
        changes["priority"] = PRIORITY_NORMAL
    if target.state == "new" and not target.category_assessed and said and not any(children):
        changes |= _without_child({minor for minor, _kind in said}, target)
    if any(children) and not target.is_child_suspected:
        before = target.state in BEFORE_DECISION
        since = "child_since" if before else "look_again_since"
        changes |= {"minor_suspected": Minor.YES, "priority": PRIORITY_CHILD, since: timezone.now()}
    counted = {target.pk: facets_of(target)}
    Target.objects.filter(pk=target.pk).update(**changes)
    tell_changes(counted)


def _without_child(said: set[str], target: Target) -> dict[str, object]:
    if not target.is_child_suspected:
        return {}
    return {
        "minor_suspected": Minor.UNKNOWN if Minor.UNKNOWN in said else Minor.NO,
        "priority": PRIORITY_NORMAL,
        "child_since": None,
    }
