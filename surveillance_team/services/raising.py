"""Raising a target: a child may be concerned."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import Actor

from ..models import Report, Target
from ..states import BEFORE_DECISION, PRIORITY_CHILD, TargetState
from ..vocabulary import Minor
from .answering import lock_with_successor
from .news import tell_monitors
from .targets import NotPossible, move_target, settle_suspicion
from .triage import reassess_target, refuse_own


@transaction.atomic
def raise_to_child(target_id: UUID, *, actor: Actor, version: int) -> Target:
    """Say that a child seems concerned, whatever state a target is in.

    Undecided, it goes to the front and its 15 minutes begin. Left out, it is taken up again.
    Handed over, those who have it are told what is different. Merged into another, the word is
    kept for both, and the one that answers is raised in this way.

    Returns:
        The one that was raised.

    Raises:
        StalePage, OwnReport, PayloadRefused: As services.triage.accept_target does.
        NotPossible: A child is suspected already.
    """
    target, answers = lock_with_successor(target_id, version=version)
    refuse_own(actor, [target, answers])
    if not can_be_raised(target, answers):
        raise NotPossible
    if target is not answers and not target.is_child_suspected:
        settle_suspicion(target, actor=actor, minor_suspected=Minor.YES, priority=PRIORITY_CHILD)
    return _raise(answers, actor) if can_be_raised(answers, answers) else answers


def can_be_raised(target: Target, answers: Target) -> bool:
    """Whether an officer's word would change anything for a target or for the one that answers."""
    out = answers.state == TargetState.NOT_IN_SCOPE
    return out or not (target.is_child_suspected and answers.is_child_suspected)


def _raise(target: Target, actor: Actor) -> Target:
    raised = {
        "minor_suspected": Minor.YES,
        "priority": PRIORITY_CHILD,
        "child_since": timezone.now(),
    }
    if target.state == TargetState.NOT_IN_SCOPE:
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
        target.pk,
        actor=actor,
        version=target.state_version,
        category=target.category_assessed,
        minor_suspected=Minor.YES,
    )
