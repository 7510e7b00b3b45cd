"""Letting reports count again after an objection, each exactly once."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record, record_each
from core.jobs import Progress, ask_for
from surveillance_team.models import Report
from surveillance_team.services.matching import status_beside
from surveillance_team.services.taking_back import weigh_anew
from surveillance_team.services.tallying import note_change
from surveillance_team.signals import reports_restored

from ..models import Invalidation, SetAside
from .setting_aside import PORTION, lock_targets

KIND = "oversight.restore"


class NotSetAside(Exception):
    """The decision was not carried out, or is undone already."""


def ask_restore(decision_id: UUID, *, actor: Actor) -> None:
    """Have a decision undone, in the caller's transaction; a job carries it out.

    Raises:
        NotSetAside: It is not in force.
    """
    decided = Invalidation.objects.select_for_update(of=("self",)).get(pk=decision_id)
    if decided.state != Invalidation.State.DONE:
        raise NotSetAside
    Invalidation.objects.filter(pk=decided.pk).update(state=Invalidation.State.RESTORING)
    params = {"invalidation": str(decided.pk), "actor": str(actor.id), "role": actor.role}
    ask_for(KIND, params, actor=actor, key=str(decided.pk), total=decided.count)


def carry_out(progress: Progress, params: dict[str, Any]) -> None:
    """Restore what is left, a portion a transaction. Again does nothing twice."""
    decision_id = UUID(params["invalidation"])
    actor = Actor(UUID(params["actor"]), params["role"])
    while restore_portion(decision_id, actor=actor):
        restored = SetAside.objects.filter(invalidation=decision_id, restored_at__isnull=False)
        progress.step(restored.count())


@transaction.atomic
def restore_portion(decision_id: UUID, *, actor: Actor) -> int:
    """Restore the next few reports with all that follows. Returns how many; 0 when it is done."""
    decided = Invalidation.objects.select_for_update(of=("self",)).get(pk=decision_id)
    if decided.state != Invalidation.State.RESTORING:
        return 0
    left = SetAside.objects.filter(invalidation=decided, restored_at=None)
    rows = list(left.select_related("report").order_by("pk")[:PORTION])
    if not rows:
        _finish(decided, actor)
        return 0
    reports = [row.report for row in rows]
    targets = lock_targets(reports)
    for report in reports:
        status = status_beside(targets[report.target_id])
        Report.objects.filter(pk=report.pk).update(status=status, set_aside_at=None)
    for target in targets.values():
        weigh_anew(target, actor=actor)
    SetAside.objects.filter(pk__in=[row.pk for row in rows]).update(restored_at=timezone.now())
    note_change(targets)
    record_each(actor, "oversight.restore", subject_kind="target", subject_ids=list(targets))
    reports_restored.send(
        sender=None,
        report_ids=[report.pk for report in reports],
        monitor_id=decided.monitor_id,
        actor=actor,
    )
    return len(rows)


def _finish(decided: Invalidation, actor: Actor) -> None:
    Invalidation.objects.filter(pk=decided.pk).update(state=Invalidation.State.RESTORED)
    record(
        actor,
        "oversight.finish_restore",
        subject_kind="monitor",
        subject_id=decided.monitor_id,
        detail={"decision": str(decided.pk)},
    )
