"""Decisions of a triage officer: scope and route, never whether something is illegal (law 6)."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from deletion_bridge.payloads import PayloadRefused, ReportPayload
from deletion_bridge.services import hand_over

from ..models import Report, Target
from ..states import PRIORITY_CHILD, PRIORITY_NORMAL, TargetState
from ..vocabulary import ABOUT_CHILDREN, Minor
from .news import tell_monitors
from .targets import lock_target, move_target

__all__ = [
    "NowhereToSend",
    "OwnReport",
    "PayloadRefused",
    "accept_target",
    "ask_back",
    "leave_out_target",
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
    target = _lock_for(actor, target_id, version)
    child = minor_suspected == Minor.YES or category in ABOUT_CHILDREN
    move_target(
        target,
        TargetState.READY,
        actor=actor,
        source="triage",
        category_assessed=category,
        minor_suspected=Minor.YES if child else minor_suspected,
        priority=PRIORITY_CHILD if child else PRIORITY_NORMAL,
        decided_at=timezone.now(),
        question="",
    )
    _close_reports(target, Report.Status.ACCEPTED)
    if not hand_over(_payload(target), actor=actor):
        raise NowhereToSend
    return target


@transaction.atomic
def leave_out_target(target_id: UUID, *, actor: Actor, version: int, reason: str) -> Target:
    """Find a target not in scope. This counts against nobody. Raises as accept_target does."""
    target = _lock_for(actor, target_id, version)
    move_target(
        target,
        TargetState.NOT_IN_SCOPE,
        actor=actor,
        source="triage",
        reason=reason,
        decided_at=timezone.now(),
        question="",
    )
    _close_reports(target, Report.Status.NOT_IN_SCOPE)
    return target


@transaction.atomic
def ask_back(target_id: UUID, *, actor: Actor, version: int, question: str) -> Target:
    """Ask the monitors who reported a target one question. Raises as accept_target does."""
    target = _lock_for(actor, target_id, version)
    move_target(target, TargetState.NEEDS_INFO, actor=actor, source="triage", question=question)
    _close_reports(target, Report.Status.NEEDS_INFO)
    return target


def _lock_for(actor: Actor, target_id: UUID, version: int) -> Target:
    target = lock_target(target_id, version=version)
    if Report.objects.filter(target=target, monitor__user__actor_id=actor.id).exists():
        raise OwnReport
    return target


def _close_reports(target: Target, status: str) -> None:
    Report.objects.open().filter(target=target).update(status=status)
    tell_monitors(target)


def _payload(target: Target) -> ReportPayload:
    return ReportPayload(
        target_id=target.pk,
        locator=target.canonical,
        locator_kind="url",
        platform=target.platform,
        platform_key=target.platform_key or None,
        categories=(target.category_assessed,),
        minor_suspected=target.minor_suspected,
        priority=target.priority,
        first_seen_at=target.first_seen_at,
        report_count=target.report_count,
        lang="und",
        assessed=True,
    )
