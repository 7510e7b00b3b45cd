"""Taking two merged addresses apart again: it was no one posting after all.

Undoes services.same_posting. Two spellings of one address stay one (services.merging).
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.models import AuditEvent

from ..models import Report, Target
from ..states import BEFORE_DECISION, NEVER_SENT, PRIORITY_CHILD, PRIORITY_NORMAL, TargetState
from ..vocabulary import Minor, NotInScope
from .answering import ids_answered_by, lock_with_successor
from .news import tell_monitors
from .taking_back import concerns_child, weigh_without
from .targets import NotPossible, Settled, settle_parted
from .triage import refuse_own

JUDGED = tuple(f"surveillance_team.{word}" for word in ("raise", "reassess", "move"))
"""What an officer who says that a child is concerned is in the trail with."""


@transaction.atomic
def part_target(target_id: UUID, *, actor: Actor, version: int, reason: str) -> Target:
    """Let a merged target answer for itself again, whatever became of the other one meanwhile.

    All that was reported about its address goes back to it, with the receipts, also what came in
    while the other answered, and what had been merged into it before. It is to be decided anew,
    at its own place in the queue; one whose objection was upheld meanwhile stays out. A suspicion
    of a child stays wherever it was said, and where nobody can tell of which of the two an officer
    said it, it stays with both; its 15 minutes begin now. What was delivered about the other stays
    delivered, and nothing leaves by this: what was taken back about this one when it was merged
    stays so until an officer decides.

    Args:
        version: state_version of the merged one, as the officer saw it.
        reason: A word of the officers' list, for the trail.

    Raises:
        Target.DoesNotExist: There is none.
        StalePage: It is not as the officer saw it.
        OwnReport: The officer reported one of them.
        NotPossible: It answers for itself already.
    """
    target, other = lock_with_successor(target_id, version=version)
    if target is other or target.state != TargetState.NOT_IN_SCOPE:
        raise NotPossible
    refuse_own(actor, [target, other])
    own = _reports_of(target, other)
    state = _state_of(target, own)
    becomes = _of_itself(target, state, own, suspected=_is_suspected(target, other, own))
    looked_at_again = _to_be_looked_at_again(target, other)
    _give_back(own, target, state)
    weigh_without(other, own, actor=actor)
    said = {"reports": [str(report.pk) for report in own], "reason": reason}
    parted = [
        Settled(target, state, None, becomes, said | {"with": str(other.pk)}),
        Settled(
            other, TargetState(other.state), None, looked_at_again, said | {"with": str(target.pk)}
        ),
    ]
    settle_parted(parted, actor=actor)
    if other.state not in BEFORE_DECISION:
        tell_monitors([target])
    return target


def _reports_of(target: Target, other: Target) -> list[Report]:
    """What the other one holds of this address, and of those that were merged into it before."""
    return list(Report.objects.filter(target=other, own_target__in=ids_answered_by(target)))


def _state_of(target: Target, own: Sequence[Report]) -> TargetState:
    """To be decided anew, unless it was found wrong to report it, and no child was said since."""
    if target.reason == NotInScope.SAME_POSTING:
        return TargetState.NEW
    since = [report for report in own if report.created_at > (target.decided_at or timezone.now())]
    return TargetState.NEW if _say_child(since) else TargetState.NOT_IN_SCOPE


def _of_itself(
    target: Target, state: TargetState, own: Sequence[Report], *, suspected: bool
) -> dict[str, Any]:
    """The columns of one that answers for itself again, in its own place of the queue."""
    valid = len(_valid(own))
    own_place = max(target.priority, PRIORITY_NORMAL) if valid else 0
    changes: dict[str, Any] = {
        "same_as": None,
        "report_count": valid,
        "priority": PRIORITY_CHILD if suspected else own_place,
    }
    if suspected:
        changes["minor_suspected"] = Minor.YES
    if state != TargetState.NEW:
        return changes
    if target.informed_at:  # it was taken back with the merge: accepted, it comes up again
        changes |= {"informed_at": None, "taken_back_at": target.decided_at}
    child_since = timezone.now() if suspected else None
    return changes | {"reason": "", "decided_at": None, "child_since": child_since}


def _is_suspected(target: Target, other: Target, own: Sequence[Report]) -> bool:
    """Whether a child is suspected of this one: so it was before, or people said it of it, or an
    officer judged both as one, and nothing that was reported tells of which it is to be held."""
    if target.is_child_suspected or _say_child(own):
        return True
    if not other.is_child_suspected or not _was_judged_as_one(target, other):
        return False
    return not _say_child(other.reports.exclude(pk__in=[report.pk for report in own]))


def _was_judged_as_one(target: Target, other: Target) -> bool:
    events = AuditEvent.objects.filter(
        subject_kind="target", subject_id=str(other.pk), action__in=JUDGED
    )
    return target.decided_at is None or events.filter(at__gte=target.decided_at).exists()


def _valid(reports: Iterable[Report]) -> list[Report]:
    return [report for report in reports if report.status != Report.Status.INVALIDATED]


def _say_child(reports: Iterable[Report]) -> bool:
    return any(map(concerns_child, _valid(reports)))


def _to_be_looked_at_again(target: Target, other: Target) -> dict[str, Any]:
    """What was decided of the other one by the words of both is under way, and may need a look."""
    if other.state in NEVER_SENT | BEFORE_DECISION or other.outcome or other.look_again_since:
        return {}
    if target.decided_at and other.decided_at and other.decided_at < target.decided_at:
        return {}
    return {"look_again_since": timezone.now()}


def _give_back(own: Sequence[Report], target: Target, state: TargetState) -> None:
    reports = Report.objects.filter(pk__in=[report.pk for report in own])
    undecided = state in BEFORE_DECISION
    status = Report.Status.SUBMITTED if undecided else Report.Status.NOT_IN_SCOPE
    reports.valid().update(status=status)
    reports.filter(own_target=target).update(own_target=None, target=target)
    reports.exclude(target=target).update(target=target)
