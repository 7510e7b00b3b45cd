"""Raising a target: a child may be concerned."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import Actor

from ..models import Report, Target
from ..states import BEFORE_DECISION, PRIORITY_CHILD, TargetState
from ..vocabulary import Minor
from .news import tell_monitors
from .targets import NotPossible, move_target, settle_suspicion
from .triage import lock_to_decide, reassess_target


@transaction.atomic
def raise_to_child(target_id: UUID, *, actor: Actor, version: int) -> Target:
    """Say that a child seems concerned, whatever state a target is in.

    Undecided, it goes to the front and its 15 minutes begin. Left out, it is taken up again.
    Handed over, those who have it are told what is different.

    Raises:
        StalePage, OwnReport, PayloadRefused: As services.triage.accept_target does.
        NotPossible: A child is suspected already, or another target took it over.
    """
    target = lock_to_decide(actor, target_id, version)
    out = target.state == TargetState.NOT_IN_SCOPE
    if target.same_as_id or (target.is_child_suspected and not out):
        raise NotPossible
    raised = {
        "minor_suspected": Minor.YES,
        "priority": PRIORITY_CHILD,
        "child_since": timezone.now(),
    }
    if out:
        move_target(target, TargetState.NEW, actor=actor, source="triage", reason="")
        settle_suspicion(target, actor=actor, **raised)
        reports = Report.objects.filter(target=target, status=Report.Status.NOT_IN_SCOPE)
        reports.update(status=Report.Status.SUBMITTED)
        tell_monitors([target])
        return target
    if target.state in BEFORE_DECISION:
        settle_suspicion(target, actor=actor, **raised)
        return target
    return reassess_target(
        target_id,
        actor=actor,
        version=version,
        category=target.category_assessed,
        minor_suspected=Minor.YES,
    )
