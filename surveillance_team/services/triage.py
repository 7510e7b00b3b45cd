"""Decisions of a triage officer: scope and route, never whether something is illegal (law 6)."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from core.actors import Actor
from core.ids import new_id
from core.models import AuditEvent
from deletion_bridge.payloads import PayloadRefused, ReportPayload
from deletion_bridge.services import correct, hand_over, retract

from ..models import CategoryOptOut, Report, Target
from ..states import NEVER_SENT, PRIORITY_CHILD, PRIORITY_NORMAL, TargetState
from ..vocabulary import ABOUT_CHILDREN, Minor
from .leaving import payload_of
from .locking import lock_target
from .merged import correct_merged, retract_merged
from .news import tell_monitors
from .reappearing import let_result_stand
from .targets import NotPossible, move_target, settle_assessment

OUT_OF_SCOPE = "out_of_scope"

__all__ = [
    "NowhereToSend",
    "OwnReport",
    "PayloadRefused",
    "accept_target",
    "ask_back",
    "leave_out_target",
    "lock_to_decide",
    "reassess_target",
    "refuse_own",
]


class OwnReport(Exception):
    """The officer filed a report about this target, so somebody else has to decide."""


class NowhereToSend(Exception):
    """No destination in use takes this kind: a decision would leave the report lying."""


@transaction.atomic
def accept_target(
    target_id: UUID, *, actor: Actor, version: int, category: str, minor_suspected: str
) -> Target:
    """Find a target in scope and hand it to the bridge, in one transaction (law 2).

    One that has left unassessed meanwhile is corrected where it went.

    Args:
        version: state_version of the page the officer decided on.
        category, minor_suspected: As the officer assesses them; the monitors' words stay.

    Raises:
        StalePage: It was changed or decided meanwhile.
        OwnReport: The officer reported it.
        NotPossible: It was decided before.
        NowhereToSend: No destination takes it at present; nothing is decided then.
        PayloadRefused: It holds what must not leave; nothing is decided then.
    """
    target = lock_to_decide(actor, target_id, version)
    came_back = target.state == TargetState.REAPPEARED
    move_target(
        target,
        TargetState.READY,
        actor=actor,
        source="triage",
        decided_at=timezone.now(),
        question="",
        **_assessed(category, minor_suspected),
    )
    _close_reports(target, Report.Status.ACCEPTED)
    payload = payload_of(target)
    if came_back and not _was_told_of_return(target):
        told = correct(payload, cause_id=new_id(), actor=actor, again=True)
        told += correct_merged(target, payload, actor=actor, again=True)
        if not told:
            raise NowhereToSend
    elif target.informed_at or came_back:
        correct(payload, cause_id=new_id(), actor=actor)
    elif not _leave(target, payload, actor):
        raise NowhereToSend
    return target


@transaction.atomic
def reassess_target(
    target_id: UUID, *, actor: Actor, version: int, category: str, minor_suspected: str
) -> Target:
    """Judge anew a target that was handed over: raised, brought down, or back after an outcome.

    Its state goes on as the destinations tell. Those who have it learn what is different; where
    it was reported again after an outcome they are told in any case.

    Raises:
        StalePage, OwnReport, PayloadRefused: As accept_target does.
        NotPossible: It has not been handed over.
    """
    target = lock_to_decide(actor, target_id, version)
    if target.state in NEVER_SENT:
        raise NotPossible
    came_back = target.look_again_since is not None and target.outcome != ""
    settle_assessment(target, actor=actor, **_assessed(category, minor_suspected))
    payload = payload_of(target)
    correct(payload, cause_id=new_id(), actor=actor, again=came_back)
    correct_merged(target, payload, actor=actor, again=came_back)
    return target


@transaction.atomic
def leave_out_target(target_id: UUID, *, actor: Actor, version: int, reason: str) -> Target:
    """Find a target not in scope. This counts against nobody. Raises as accept_target does.

    One that has left unassessed meanwhile is taken back where it went. One that was gone and seems
    to have come back has not: its result stands.
    """
    target = lock_to_decide(actor, target_id, version)
    if target.state == TargetState.REAPPEARED:
        let_result_stand(target, actor=actor)
        _close_reports(target, Report.Status.NOT_IN_SCOPE)
        return target
    move_target(
        target,
        TargetState.NOT_IN_SCOPE,
        actor=actor,
        source="triage",
        reason=reason,
        decided_at=timezone.now(),
        question="",
        child_since=None,
        look_again_since=None,
    )
    _close_reports(target, Report.Status.NOT_IN_SCOPE)
    if target.informed_at:
        retract(target.pk, reason=OUT_OF_SCOPE, cause_id=new_id(), actor=actor)
        retract_merged(target, reason=OUT_OF_SCOPE, actor=actor)
    return target


@transaction.atomic
def ask_back(target_id: UUID, *, actor: Actor, version: int, question: str) -> Target:
    """Ask the monitors who reported a target one question. Raises as accept_target does.

    Those who left the kind out since are not asked: their reports wait for what others say.
    """
    target = lock_to_decide(actor, target_id, version)
    move_target(target, TargetState.NEEDS_INFO, actor=actor, source="triage", question=question)
    asked = Report.objects.open().filter(target=target)
    not_wished = CategoryOptOut.objects.filter(
        monitor=OuterRef("monitor"), category=OuterRef("category_claimed")
    )
    asked.exclude(Exists(not_wished)).update(status=Report.Status.NEEDS_INFO)
    tell_monitors([target], asked_alone=True)
    return target


def had_a_part(target_id: UUID, actor_id: UUID) -> bool:
    """Whether a person reported or decided a target, so that another one has to judge it.

    What they decided of one that was merged into it, or into which it was merged, counts too.
    """
    same = Target.everything.filter(Q(merged_into=target_id) | Q(merged=target_id))
    names = [target_id, *same.values_list("pk", flat=True)]
    reported = Report.objects.filter(target__in=names, monitor__user__actor_id=actor_id).exists()
    acted = AuditEvent.objects.filter(
        subject_kind="target", subject_id__in=[str(name) for name in names], actor_id=actor_id
    )
    return reported or acted.exists()


def _was_told_of_return(target: Target) -> bool:
    """Whether it left by time alone since it was seen again."""
    assert target.reappeared_at
    return target.informed_at is not None and target.informed_at >= target.reappeared_at


def _leave(target: Target, payload: ReportPayload, actor: Actor) -> bool:
    """Whether it is on its way. Who was told that it is taken back is told that it is not."""
    if target.taken_back_at:
        told = correct(payload, cause_id=new_id(), actor=actor, again=True)
        return bool(told + correct_merged(target, payload, actor=actor, again=True))
    return bool(hand_over(payload, actor=actor))


def lock_to_decide(actor: Actor, target_id: UUID, version: int) -> Target:
    """A target as the officer saw it, locked, and reported by others. Raises as accept_target."""
    target = lock_target(target_id, version=version)
    refuse_own(actor, [target])
    return target


def refuse_own(actor: Actor, targets: list[Target]) -> None:
    """Raises OwnReport where the officer reported one of them."""
    if Report.objects.filter(target__in=targets, monitor__user__actor_id=actor.id).exists():
        raise OwnReport


def _close_reports(target: Target, status: str) -> None:
    Report.objects.open().filter(target=target).update(status=status)
    tell_monitors([target])


def _assessed(category: str, minor_suspected: str) -> dict[str, Any]:
    """The columns that an assessment sets. A kind that concerns children says so by itself."""
    child = minor_suspected == Minor.YES or category in ABOUT_CHILDREN
    return {
        "category_assessed": category,
        "minor_suspected": Minor.YES if child else minor_suspected,
        "priority": PRIORITY_CHILD if child else PRIORITY_NORMAL,
        "child_since": None,
        "look_again_since": None,
    }
