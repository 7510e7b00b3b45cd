"""Filing: a paste of addresses becomes reports, each with a receipt, or an answer why not."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from core.actors import Actor
from core.audit import record_each

from ..locators import MOST_LINES, split_paste
from ..models import DailyCount, FilingDraft, Monitor, Report, Target
from ..signals import reports_filed, targets_filed
from .drafts import end_draft, settle_draft
from .finding import targets_for
from .gate import MayNotFile, bar_to_filing
from .lines import Line, Result, Statement, mark_twice, read, words_of_rest
from .matching import (
    Targets,
    answer_own,
    count_reports,
    find_own,
    is_pending,
    status_beside,
    take_up,
)


class TooManyLines(Exception):
    """More lines than one form takes."""


@transaction.atomic
def file_reports(
    *, monitor: Monitor, paste: str, statement: Statement, client_key: UUID
) -> list[Line]:
    """File every good line of a paste, and answer for each line in order; see file_lines().

    The draft of the form goes with it. Lines that were not taken become a draft of their own, so
    that they are there again where the answer never arrives.

    Raises:
        TooManyLines: More than MOST_LINES.
        MayNotFile: The monitor is not trained, takes a break or has left, or no term runs.
    """
    lines = read_paste(paste)
    file_lines(monitor=monitor, lines=lines, statement=statement, client_key=client_key)
    rest = words_of_rest(lines, statement)
    settle_draft(monitor=monitor, client_key=client_key, rest=rest)
    return lines


@transaction.atomic
def file_place(*, monitor: Monitor, line: Line, statement: Statement, client_key: UUID) -> None:
    """File what was named and is no address, and answer for it; see file_lines().

    Once it was taken, the draft of its form goes with it; otherwise the draft is there still.

    Raises:
        MayNotFile: The monitor is not trained, takes a break or has left, or no term runs.
    """
    file_lines(monitor=monitor, lines=[line], statement=statement, client_key=client_key)
    if line.is_taken:
        end_draft(monitor=monitor, client_key=client_key, form=FilingDraft.Form.PLACE)


def read_paste(paste: str) -> list[Line]:
    """The lines of a paste, each read on its own. Nothing is stored or looked up.

    Raises:
        TooManyLines: More than MOST_LINES.
    """
    texts = split_paste(paste)
    if len(texts) > MOST_LINES:
        raise TooManyLines
    return [read(text) for text in texts]


def check_paste(paste: str) -> list[Line]:
    """What each line of a paste is, for who wants to see before sending.

    Only the text is looked at, so it says nothing of what others reported, costs nothing of the
    day's cap and takes as long for known addresses as for unknown ones. Raises as read_paste().
    """
    lines = read_paste(paste)
    mark_twice(lines)
    for line in lines:
        if line.locator and line.result is not Result.TWICE:
            line.result = Result.READABLE
    return lines


@transaction.atomic
def file_lines(
    *, monitor: Monitor, lines: Sequence[Line], statement: Statement, client_key: UUID
) -> None:
    """File lines that were read, and answer for each.

    All of it is one transaction: report, target, step and audit event stand or fall together.
    Filing with the same key again gives the same answers and files nothing twice. Lines that are
    no address cost nothing; every other line counts against the day's cap, known or not. The trail
    names the appointment, not the person, so that cutting the link later cuts it there too. The
    number of statements is the same for any number of lines.

    Raises:
        MayNotFile: The monitor is not trained, takes a break or has left, or no term runs.
    """
    monitor = (
        Monitor.objects.select_for_update(of=("self",))
        .select_related("term", "user")
        .get(pk=monitor.pk)
    )
    today = timezone.localdate()
    if bar := bar_to_filing(monitor, today):
        raise MayNotFile(bar)
    mark_twice(lines)
    _find_filed(lines, monitor, statement, client_key)
    fresh = _within_cap(_unfiled(lines), monitor, today)
    targets = targets_for(fresh, statement)
    find_own(fresh, targets, monitor, statement)
    _file([line for line in fresh if line.report is None], targets, monitor, statement, client_key)
    targets_filed.send(Target, targets=list(targets.values()))


def _find_filed(
    lines: Sequence[Line], monitor: Monitor, statement: Statement, client_key: UUID
) -> None:
    """Answer lines that this very form has filed before, and those of other forms that are pending.

    Before the day's cap is touched: a list longer than it, handed in day after day, would get no
    further otherwise. Only this monitor's own lines are looked at, letter by letter, so that
    nothing can be asked for free that the monitor has not said.
    """
    digests = [line.digest for line in lines if line.digest]
    known = monitor.reports.filter(Q(client_key=client_key) | Q(line_digest__in=digests))
    filed, before = {}, {}
    for report in known.select_related("target"):
        if report.client_key == client_key:
            filed[bytes(report.line_digest)] = report
        elif is_pending(report, statement):
            before[bytes(report.line_digest)] = report
    for line in lines:
        if line.result is Result.TWICE:
            continue
        if report := filed.get(line.digest):
            _answer(line, report)
        elif report := before.get(line.digest):
            answer_own(line, report, statement)


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


def _file(
    lines: list[Line],
    targets: Targets,
    monitor: Monitor,
    statement: Statement,
    client_key: UUID,
) -> None:
    if not lines:
        return
    as_monitor = Actor(monitor.pk, "monitor")
    by_id = {target.pk: target for target in targets.values()}  # one may answer for several lines
    moved = {targets[line.target_key].pk for line in lines}
    take_up([by_id[pk] for pk in sorted(moved)], statement, as_monitor)
    for line in lines:
        target = targets[line.target_key]
        line.report = Report(
            monitor=monitor,
            target=target,
            own_target=line.own_target,
            raw_locator=line.text,
            category_claimed=statement.category,
            minor_suspected=statement.minor_suspected,
            seen_where=statement.seen_where,
            seen_at=statement.seen_at or timezone.now(),
            note=statement.note,
            client_key=client_key,
            line_digest=line.digest,
            known_before=line.was_known,
            status=status_beside(target),
        )
        _answer(line, line.report)
    reports = [line.report for line in lines if line.report]
    Report.objects.bulk_create(reports)
    count_reports([(targets[line.target_key], line.was_known) for line in lines], statement)
    reports_filed.send(Report, reports=reports)
    record_each(
        as_monitor,
        "surveillance_team.file",
        subject_kind="target",
        subject_ids=[report.target_id for report in reports],
        details=[{"report": report.pk, "category": statement.category} for report in reports],
    )


def _answer(line: Line, report: Report) -> None:
    line.report = report
    tells = report.known_before and not report.is_child_suspected
    line.result = Result.KNOWN if tells else Result.RECEIVED
