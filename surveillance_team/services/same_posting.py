"""Two addresses of one posting become one target to decide on.

Two spellings of one address are another matter: services.merging."""

from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from core.ids import new_id
from deletion_bridge.services import retract

from ..facets import facets_of, tell_changes
from ..models import Report, Target
from ..states import BEFORE_DECISION, TERMINAL, TargetState
from ..vocabulary import NotInScope
from .locking import lock_pair
from .merged import retract_merged
from .news import tell_monitors
from .tallying import note_change
from .targets import NotPossible, move_target
from .triage import refuse_own

KNOWN = "known"


class RaiseFirst(Exception):
    """Of the one a child is suspected and of the other not: that would be lost by merging."""


@transaction.atomic
def merge_target(target_id: UUID, *, into_id: UUID, actor: Actor, version: int) -> Target:
    """Let an undecided target be answered by another one that is the same posting.

    Its reports go over, with their receipts; whoever files its address later reports the other
    one. What had left about it unassessed is taken back. It stays, with its steps, as not passed
    on, and the trail says which reports went where. services.parting undoes it.

    Raises:
        Target.DoesNotExist: One of them is not there.
        StalePage: The target is not as the officer saw it.
        OwnReport: The officer reported one of them.
        NotPossible: It is decided, the other was left out or merged, or they are one.
        RaiseFirst: A child is suspected here and not there.
    """
    target, into = lock_pair(target_id, into_id, version=version)
    refuse_own(actor, [target, into])
    refuse_unfit(target, into)
    reports = list(Report.objects.filter(target=target).values_list("pk", flat=True))
    now = timezone.now()
    move_target(
        target,
        TargetState.NOT_IN_SCOPE,
        actor=actor,
        source="triage",
        reason=NotInScope.SAME_POSTING,
        same_as=into,
        decided_at=now,
        question="",
        child_since=None,
        look_again_since=None,
    )
    if target.informed_at:
        retract(target.pk, reason=KNOWN, cause_id=new_id(), actor=actor)
        retract_merged(target, reason=KNOWN, actor=actor)
    _take_over(reports, target, into)
    for one, other in ((target, into), (into, target)):
        record(
            actor,
            "surveillance_team.merge",
            subject_kind="target",
            subject_id=one.pk,
            detail={"with": str(other.pk), "reports": [str(report) for report in reports]},
        )
    return into


def refuse_unfit(target: Target, into: Target) -> None:
    """Raises NotPossible or RaiseFirst, as merge_target does."""
    if target.pk == into.pk:
        raise NotPossible
    if target.state not in (TargetState.NEW, TargetState.NEEDS_INFO):
        raise NotPossible
    if into.same_as_id or into.state == TargetState.NOT_IN_SCOPE:
        raise NotPossible
    if target.is_child_suspected and not into.is_child_suspected:
        raise RaiseFirst


def _take_over(reports: list[UUID], target: Target, into: Target) -> None:
    """The reports stand from now on as the other target does, and remember of which address they
    are. A result makes it news again."""
    before, undecided = {into.pk: facets_of(into)}, into.state in BEFORE_DECISION
    status = Report.Status.SUBMITTED if undecided else Report.Status.ACCEPTED
    moved = Report.objects.filter(pk__in=reports)
    moved.open().update(status=status)
    moved.filter(own_target=None).update(own_target=target, target=into)
    moved.update(target=into)
    rows = Target.objects.filter(pk=into.pk)
    rows.update(report_count=F("report_count") + moved.valid().count())
    rows.filter(state__in=TERMINAL, look_again_since=None).update(look_again_since=timezone.now())
    tell_changes(before)
    note_change([into.pk])
    if not undecided:
        tell_monitors([into])
