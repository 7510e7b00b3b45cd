"""What a filing changes about known targets: raised where something is new, counted in any case."""

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Case, F, Value, When
from django.db.models.functions import Greatest
from django.utils import timezone

from core.actors import Actor

from ..facets import facets_of, tell_changes
from ..models import Monitor, Report, Target
from ..states import BEFORE_DECISION, PRIORITY_CHILD, PRIORITY_NORMAL, TERMINAL, TargetState
from ..vocabulary import Minor
from .lines import Line, Result, Statement
from .reappearing import see_again
from .tallying import note_change
from .targets import move_each

Targets = dict[bytes, Target]


FINISHED = TERMINAL | {TargetState.NOT_IN_SCOPE}


def find_own(lines: list[Line], targets: Targets, monitor: Monitor, statement: Statement) -> None:
    """Answer lines whose address this monitor has reported before, and which is pending."""
    if not lines:
        return
    by_id = {target.pk: target for target in targets.values()}
    own = {}
    for report in monitor.reports.filter(target__in=by_id):
        report.target = by_id[report.target_id]
        if is_pending(report, statement):
            own[report.target_id] = report
    for line in lines:
        if report := own.get(targets[line.target_key].pk):
            answer_own(line, report, statement)


def is_pending(report: Report, statement: Statement) -> bool:
    """Whether an own report of before is being dealt with, so that the statement adds nothing.

    One that was left out is not; and that a child may be concerned is news, unless this monitor
    said so before: what others said of it must not show in the answer.
    """
    if report.status == Report.Status.INVALIDATED or report.target.state in FINISHED:
        return False
    known = report.says_child and report.target.minor_suspected == Minor.YES
    return known or not statement.concerns_child


def answer_own(line: Line, report: Report, statement: Statement) -> None:
    """Answer with the receipt of before. Where a child is said to be concerned the words are those
    of any other line, as ever."""
    line.report = report
    line.result = Result.RECEIVED if statement.concerns_child else Result.YOURS


def take_up(targets: Iterable[Target], statement: Statement, actor: Actor) -> None:
    """Put back before an officer what new words may change: an open question, a child, or a
    posting that was gone."""
    known = list(targets)
    see_again(known, actor=actor)
    again = [target for target in known if _is_open_again(target, statement)]
    move_each(
        again,
        TargetState.NEW,
        actor=actor,
        source="monitor",
        changes=lambda target: {"question": ""},
    )


def _is_open_again(target: Target, statement: Statement) -> bool:
    raised = target.state == TargetState.NOT_IN_SCOPE and statement.concerns_child
    return target.state == TargetState.NEEDS_INFO or raised


def status_beside(target: Target) -> str:
    """How a report filed now stands: as what is known of its target says."""
    if target.state in BEFORE_DECISION:
        return Report.Status.SUBMITTED
    if target.state == TargetState.NOT_IN_SCOPE:
        return Report.Status.NOT_IN_SCOPE
    return Report.Status.ACCEPTED


def count_reports(filed: Sequence[tuple[Target, bool]], statement: Statement) -> None:
    """Count each new report of targets, and note what it says that is new.

    Args:
        filed: For each report its locked target as it is in memory, and whether that was known
            before.
    """
    before = {one.pk: facets_of(one) if was_known else None for one, was_known in filed}
    many = Counter(one.pk for one, _was_known in filed)
    several = [When(pk=pk, then=Value(count)) for pk, count in many.items() if count > 1]
    target_ids = list(before)
    targets, now = Target.objects.filter(pk__in=target_ids), timezone.now()
    # One whose only reports were set aside waited behind all others, and does so no more.
    priority = Greatest(F("priority"), Value(PRIORITY_NORMAL))
    more = Case(*several, default=Value(1))
    targets.update(report_count=F("report_count") + more, priority=priority)
    note_change(target_ids)
    if statement.concerns_child:
        _raise_to_child(target_ids)
    targets.filter(state__in=TERMINAL, look_again_since=None).update(look_again_since=now)
    tell_changes(before)


def _raise_to_child(target_ids: list[UUID]) -> None:
    targets, now = Target.objects.filter(pk__in=target_ids), timezone.now()
    raised = targets.exclude(minor_suspected=Minor.YES)
    raised.exclude(state__in=BEFORE_DECISION).update(look_again_since=now)
    raised.update(
        minor_suspected=Minor.YES,
        priority=PRIORITY_CHILD,
        child_since=now,
        state_version=F("state_version") + 1,
    )
    # Left out before with the same suspicion, and taken up again: officers have 15 minutes.
    targets.filter(state__in=BEFORE_DECISION, child_since=None).update(child_since=now)
