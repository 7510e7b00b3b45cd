"""Taking back what was handed over and should not have been."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core.actors import Actor
from core.ids import new_id
from core.models import AuditEvent
from deletion_bridge.services import retract

from ..facets import facets_of, tell_changes
from ..models import Report, Target
from ..states import BEFORE_DECISION, NEVER_SENT, PRIORITY_CHILD, PRIORITY_NORMAL, TargetState
from ..vocabulary import ABOUT_CHILDREN, Minor
from .locking import lock_target
from .merged import names_of, retract_merged
from .targets import back_to_officers, move_target, settle_weighed

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
    _retract(target, actor)


@transaction.atomic
def withdraw_target(target_id: UUID, *, actor: Actor, reason: str) -> None:
    """Leave a target out whatever it stands at, and take it back wherever it went.

    One that another answers for keeps this reason, so that it stays out should they be taken apart.

    Args:
        reason: Of vocabulary.NotInScope.

    Raises:
        Target.DoesNotExist: There is none.
    """
    target, now = lock_target(target_id), timezone.now()
    if target.state == TargetState.NOT_IN_SCOPE:
        if target.same_as_id:
            settle_weighed(target, actor=actor, reason=reason, decided_at=now)
        return
    if target.state not in NEVER_SENT:
        take_back_target(target, actor=actor, at=now)
    elif target.informed_at:
        _retract(target, actor)
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


def weigh_anew(target: Target, *, actor: Actor, set_aside: Iterable[Report] = ()) -> None:
    """Bring a locked target's counts in line with the reports that are valid.

    An address that rests on nobody waits behind all others. A suspicion of a child is brought down
    here only where the reports just set aside had raised it, before anybody decided, and if others
    reported the address without it; whoever raised or assessed it, or is to assess it on nobody's
    word, is a person.

    Args:
        set_aside: The reports of it that count no more since just now.
    """
    valid = _count_anew(target)
    child = any(concerns_child(report) for report in valid)
    if child and not target.is_child_suspected:
        since = "child_since" if target.state in BEFORE_DECISION else "look_again_since"
        raised = {"minor_suspected": Minor.YES, "priority": PRIORITY_CHILD, since: timezone.now()}
        settle_weighed(target, actor=actor, **raised)
    else:
        _bring_down(target, valid, set_aside, actor)


def weigh_without(target: Target, gone: Iterable[Report], *, actor: Actor) -> None:
    """Bring a locked target's counts in line once reports of another address have left it. It
    rises by nothing, for nothing new was said; it is brought down as weigh_anew() does."""
    _bring_down(target, _count_anew(target), gone, actor)


def _count_anew(target: Target) -> list[Report]:
    """Write how many valid reports a target has, and whether it waits behind all others. Whoever
    saw it with others has to look again."""
    valid = list(target.reports.valid().only("minor_suspected", "category_claimed"))
    before = {target.pk: facets_of(target)}
    target.report_count = len(valid)
    if target.priority != PRIORITY_CHILD and not valid:
        target.priority = 0
    elif target.priority == 0:
        target.priority = PRIORITY_NORMAL
    target.state_version += 1
    Target.objects.filter(pk=target.pk).update(
        report_count=target.report_count,
        priority=target.priority,
        state_version=F("state_version") + 1,
    )
    tell_changes(before)
    return valid


def _bring_down(
    target: Target, valid: Sequence[Report], gone: Iterable[Report], actor: Actor
) -> None:
    if not valid or any(map(concerns_child, valid)) or not _rests_on(gone, target):
        return
    said = {report.minor_suspected for report in valid}
    settle_weighed(
        target,
        actor=actor,
        minor_suspected=Minor.UNKNOWN if Minor.UNKNOWN in said else Minor.NO,
        priority=PRIORITY_NORMAL,
        child_since=None,
    )


def _rests_on(set_aside: Iterable[Report], target: Target) -> bool:
    """Whether these reports raised an undecided suspicion, and no officer ever did."""
    undecided = target.state == TargetState.NEW and not target.category_assessed
    if not (target.is_child_suspected and undecided and any(map(concerns_child, set_aside))):
        return False
    names = [str(name) for name in names_of([target])]
    by_officer = AuditEvent.objects.filter(
        subject_kind="target", subject_id__in=names, action="surveillance_team.raise"
    )
    return not by_officer.exists()


def concerns_child(report: Report) -> bool:
    """By its own words, or by a kind that says it by itself."""
    return report.minor_suspected == Minor.YES or report.category_claimed in ABOUT_CHILDREN


def _retract(target: Target, actor: Actor) -> None:
    """Under every name it may have left with."""
    retract(target.pk, reason=MISTAKEN, cause_id=new_id(), actor=actor)
    retract_merged(target, reason=MISTAKEN, actor=actor)
