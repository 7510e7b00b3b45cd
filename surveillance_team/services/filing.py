"""Filing: a paste of addresses becomes reports, each with a receipt, or an answer why not."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from core.actors import Actor
from core.audit import record

from ..locators import MOST_LINES, split_paste
from ..models import DailyCount, Monitor, Report, Target
from ..signals import targets_filed
from ..states import (
    BEFORE_DECISION,
    PRIORITY_CHILD,
    PRIORITY_NORMAL,
    TERMINAL,
    TargetState,
)
from ..vocabulary import Minor
from .finding import targets_for
from .gate import MayNotFile, bar_to_filing
from .lines import Line, Result, Statement, mark_twice, read
from .reappearing import see_again
from .tallying import note_change
from .targets import move_target


class TooManyLines(Exception):
    """More lines than one form takes."""


def file_reports(
    *, monitor: Monitor, paste: str, statement: Statement, client_key: UUID
) -> list[Line]:
    """File every good line of a paste, and answer for each line in order.

    All of it is one transaction: report, target, step and audit event stand or fall together.
    Filing with the same key again returns the same answers and files nothing twice. Lines that
    are no address cost nothing; every other line counts against the day's cap, known or not. The
    trail names the appointment, not the person, so that cutting the link later cuts it there too.

    Raises:
        TooManyLines: More than MOST_LINES.
        MayNotFile: The monitor is not trained, takes a break or has left, or no term runs.
    """
    texts = split_paste(paste)
    if len(texts) > MOST_LINES:
        raise TooManyLines
    lines = [read(text) for text in texts]  # before the transaction: hostile lines take their time
    _file_lines(lines, monitor, statement, client_key)
    return lines


@transaction.atomic
def _file_lines(
    lines: list[Line], monitor: Monitor, statement: Statement, client_key: UUID
) -> None:
    monitor = (
        Monitor.objects.select_for_update(of=("self",))
        .select_related("term", "user")
        .get(pk=monitor.pk)
    )
    today = timezone.localdate()
    if bar := bar_to_filing(monitor, today):
        raise MayNotFile(bar)
    mark_twice(lines)
    _find_filed(lines, monitor, client_key)
    fresh = _within_cap(_unfiled(lines), monitor, today)
    targets = targets_for(fresh, statement)
    _find_own(fresh, targets, monitor, statement)
    _file([line for line in fresh if line.report is None], targets, monitor, statement, client_key)
    targets_filed.send(Target, targets=list(targets.values()))


def _find_filed(lines: Iterable[Line], monitor: Monitor, client_key: UUID) -> None:
    """Lines that this very form has filed before."""
    filed = {
        bytes(report.line_digest): report
        for report in monitor.reports.filter(client_key=client_key).select_related("target")
    }
    for line in lines:
        if line.result is not Result.TWICE and (report := filed.get(line.digest)):
            _answer(line, report)


def _unfiled(lines: Iterable[Line]) -> list[Line]:
    return [
        line
        for line in lines
        if line.locator and line.report is None and line.result is not Result.TWICE
    ]


def _within_cap(lines: list[Line], monitor: Monitor, today: date) -> list[Line]:
    if not lines:
        return []
    count, _is_new = DailyCount.objects.get_or_create(monitor=monitor, day=today)
    room = max(0, monitor.term.daily_cap - count.count)
    for line in lines[room:]:
        line.result = Result.OVER_CAP
    taken = lines[:room]
    DailyCount.objects.filter(pk=count.pk).update(count=F("count") + len(taken))
    return taken


def _find_own(
    lines: list[Line], targets: dict[bytes, Target], monitor: Monitor, statement: Statement
) -> None:
    """Addresses this monitor has reported before, and which are being dealt with.

    One that was left out is not; and that a child may be concerned is news, also of an address
    reported before.
    """
    finished = TERMINAL | {TargetState.NOT_IN_SCOPE}
    pending = monitor.reports.valid().filter(target__in=targets.values())
    pending = pending.exclude(target__state__in=finished)
    if statement.concerns_child:
        pending = pending.filter(target__minor_suspected=Minor.YES)
    own = {report.target_id: report for report in pending}
    for line in lines:
        target = targets[line.target_key]
        if report := own.get(target.pk):
            report.target = target
            line.report, line.result = report, Result.YOURS


def _file(
    lines: list[Line],
    targets: dict[bytes, Target],
    monitor: Monitor,
    statement: Statement,
    client_key: UUID,
) -> None:
    as_monitor = Actor(monitor.pk, "monitor")
    for line in lines:
        target = targets[line.target_key]
        _take_up_again(target, statement, as_monitor)
        line.report = Report(
            monitor=monitor,
            target=target,
            raw_locator=line.text,
            category_claimed=statement.category,
            minor_suspected=statement.minor_suspected,
            seen_where=statement.seen_where,
            note=statement.note,
            client_key=client_key,
            line_digest=line.digest,
            known_before=line.was_known,
            status=_status_at(target),
        )
        _answer(line, line.report)
    Report.objects.bulk_create(line.report for line in lines)
    _count(lines, statement)
    for line in lines:
        assert line.report
        record(
            as_monitor,
            "surveillance_team.file",
            subject_kind="target",
            subject_id=line.report.target_id,
            detail={"report": line.report.pk, "category": statement.category},
        )


def _take_up_again(target: Target, statement: Statement, actor: Actor) -> None:
    """Put back before an officer what new words may change: an open question, a child, or a
    posting that was gone."""
    if see_again(target, actor=actor):
        return
    asked = target.state == TargetState.NEEDS_INFO
    raised = target.state == TargetState.NOT_IN_SCOPE and statement.concerns_child
    if asked or raised:
        move_target(target, TargetState.NEW, actor=actor, source="monitor", question="")


def _status_at(target: Target) -> str:
    match target.state:
        case TargetState.NEW | TargetState.REAPPEARED:
            return Report.Status.SUBMITTED
        case TargetState.NOT_IN_SCOPE:
            return Report.Status.NOT_IN_SCOPE
        case _:
            return Report.Status.ACCEPTED


def _count(lines: list[Line], statement: Statement) -> None:
    ids = [line.report.target_id for line in lines if line.report]
    targets, now = Target.objects.filter(pk__in=ids), timezone.now()
    # One whose only reports were set aside waited behind all others, and does so no more.
    priority = Greatest(F("priority"), Value(PRIORITY_NORMAL))
    targets.update(report_count=F("report_count") + 1, priority=priority)
    note_change(ids)
    if statement.concerns_child:
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
    targets.filter(state__in=TERMINAL, look_again_since=None).update(look_again_since=now)


def _answer(line: Line, report: Report) -> None:
    line.report = report
    tells = report.known_before and not report.is_child_suspected
    line.result = Result.KNOWN if tells else Result.RECEIVED
