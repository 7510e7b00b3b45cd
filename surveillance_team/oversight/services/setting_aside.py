"""Setting a monitor's reports of a period aside, each exactly once, whatever stops on the way."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.actors import Actor
from core.audit import record, record_each
from core.jobs import Progress, ask_for
from surveillance_team.models import Monitor, Report, Target
from surveillance_team.services.locking import lock_whole
from surveillance_team.services.taking_back import take_back_target, weigh_anew
from surveillance_team.services.tallying import bounds, note_change
from surveillance_team.services.targets import move_target, settle_weighed
from surveillance_team.signals import reports_invalidated
from surveillance_team.states import BEFORE_DECISION, NEVER_SENT, TargetState

from ..models import Invalidation, SetAside
from ..news import DECISION, tell_monitor

KIND = "oversight.set_aside"
PORTION = 25
Effect = SetAside.Effect


class NothingThere(Exception):
    """No report of this period counts any more."""


class NumberChanged(Exception):
    """Not as many reports as the officer was shown: somebody was faster, or there are new ones."""


class OwnReports(Exception):
    """The officer is the monitor."""


class UnderWay(Exception):
    """Reports of this monitor are being set aside already."""


def reports_between(monitor: Monitor, first: date, last: date) -> QuerySet[Report]:
    """What counts of a monitor's reports filed on these days (Asia/Seoul), both included."""
    period = (bounds(first)[0], bounds(last)[1])
    return Report.objects.valid().filter(monitor=monitor, created_at__range=period)


@transaction.atomic
def set_aside(
    monitor_id: UUID, *, first_on: date, last_on: date, count: int, reason: str, actor: Actor
) -> Invalidation:
    """Decide that a monitor's reports of a period were filed in bad faith; a job carries it out.

    Args:
        count: How many the officer was shown.
        reason: Of Invalidation.Reason.

    Raises:
        Monitor.DoesNotExist: There is none.
        OwnReports, NothingThere, NumberChanged, UnderWay: Nothing was decided.
    """
    monitor = (
        Monitor.objects.select_for_update(of=("self",)).select_related("user").get(pk=monitor_id)
    )
    if monitor.user is not None and monitor.user.actor_id == actor.id:
        raise OwnReports
    found = list(
        reports_between(monitor, first_on, last_on).order_by("id").values_list("pk", flat=True)
    )
    if not found:
        raise NothingThere
    if len(found) != count:
        raise NumberChanged
    decided = Invalidation(
        monitor=monitor,
        first_on=first_on,
        last_on=last_on,
        newest=found[-1],
        count=count,
        reason=reason,
        decided_by=actor.id,
        role=actor.role,
    )
    try:
        with transaction.atomic():
            decided.save(force_insert=True)
    except IntegrityError:
        raise UnderWay from None
    _record(decided, "oversight.decide_set_aside", actor)
    ask_for(KIND, {"invalidation": str(decided.pk)}, actor=actor, key=str(decided.pk), total=count)
    return decided


def carry_out(progress: Progress, params: dict[str, Any]) -> None:
    """Set aside what is left of a decision, a portion a transaction. Again does nothing twice."""
    decision_id = UUID(params["invalidation"])
    while set_aside_portion(decision_id):
        progress.step(SetAside.objects.filter(invalidation=decision_id).count())


@transaction.atomic
def set_aside_portion(decision_id: UUID) -> int:
    """Set the next few reports aside with all that follows. Returns how many; 0 when it is done.

    The row of the decision is locked, so that two workers cannot take the same reports; targets
    are locked in the order in which those who file lock them.
    """
    decided = Invalidation.objects.select_for_update(of=("self",)).get(pk=decision_id)
    if decided.state != Invalidation.State.ASKED:
        return 0
    monitor = Monitor.objects.select_related("user").get(pk=decided.monitor_id)
    left = reports_between(monitor, decided.first_on, decided.last_on).filter(
        pk__lte=decided.newest
    )
    reports = list(left.order_by("id")[:PORTION])
    actor = Actor(decided.decided_by, decided.role)
    if not reports:
        _finish(decided, monitor, actor)
        return 0
    _set_aside(decided, reports, actor)
    return len(reports)


def _set_aside(decided: Invalidation, reports: Sequence[Report], actor: Actor) -> None:
    targets = lock_targets(reports)
    ids = [report.pk for report in reports]
    Report.objects.filter(pk__in=ids).update(
        status=Report.Status.INVALIDATED, set_aside_at=timezone.now()
    )
    effects = {
        target.pk: _effect(target, [one for one in reports if one.target_id == target.pk], actor)
        for target in targets.values()
    }
    SetAside.objects.bulk_create(
        SetAside(invalidation=decided, report=report, effect=effects[report.target_id])
        for report in reports
    )
    note_change(targets)
    record_each(actor, "oversight.set_aside", subject_kind="target", subject_ids=list(targets))
    reports_invalidated.send(
        sender=None, report_ids=ids, monitor_id=decided.monitor_id, actor=actor
    )


def lock_targets(reports: Sequence[Report]) -> dict[UUID, Target]:
    """Lock the targets of reports, in one order. The reports know theirs anew: while we waited,
    somebody may have merged it into another or taken the two apart."""
    found = Report.objects.filter(pk__in=[report.pk for report in reports])
    rows = lock_whole(lambda: set(found.values_list("target_id", flat=True)))
    now = dict(found.values_list("pk", "target_id"))
    for report in reports:
        report.target_id = now[report.pk]
    wanted = set(now.values())
    return {target.pk: target for target in rows if target.pk in wanted}


def _effect(target: Target, gone: Sequence[Report], actor: Actor) -> str:
    """Put right what an address rests on. What may show a child is never taken back by a machine:
    an officer looks at it once more."""
    weigh_anew(target, actor=actor, set_aside=gone)
    if target.report_count or target.state == TargetState.NOT_IN_SCOPE:
        return Effect.KEPT
    if target.state in BEFORE_DECISION:
        if target.state == TargetState.NEEDS_INFO:  # nobody is left who could answer
            move_target(target, TargetState.NEW, actor=actor, source="triage", question="")
        return Effect.RETURNED
    if target.outcome:
        return Effect.KEPT
    if target.is_child_suspected:
        if target.look_again_since is None:
            settle_weighed(target, actor=actor, look_again_since=timezone.now())
        return Effect.RETURNED
    assert target.state not in NEVER_SENT
    take_back_target(target, actor=actor, at=timezone.now())
    return Effect.TAKEN_BACK


def _finish(decided: Invalidation, monitor: Monitor, actor: Actor) -> None:
    now = timezone.now()
    Invalidation.objects.filter(pk=decided.pk).update(state=Invalidation.State.DONE, done_at=now)
    _record(decided, "oversight.finish_set_aside", actor)
    tell_monitor(monitor, kind=DECISION, letter="set_aside")


def _record(decided: Invalidation, action: str, actor: Actor) -> None:
    detail = {"decision": str(decided.pk), "count": decided.count, "reason": decided.reason}
    record(actor, action, subject_kind="monitor", subject_id=decided.monitor_id, detail=detail)
