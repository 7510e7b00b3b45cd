"""Filing a paste: each line answered, nothing twice, nothing lost, nothing but text."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from core.audit import faults
from core.models import AuditEvent
from surveillance_team.models import DailyCount, Monitor, Report, Target
from surveillance_team.services import care, filing
from surveillance_team.services.filing import TooManyLines
from surveillance_team.services.gate import Bar, MayNotFile
from surveillance_team.services.lines import Result, Statement
from surveillance_team.services.triage import ask_back, leave_out_target
from surveillance_team.states import PRIORITY_CHILD
from tests.surveillance_team.team import (
    CHILD,
    OFFICER,
    WEB,
    a_monitor,
    a_target,
    a_term,
    file,
)

pytestmark = [pytest.mark.django_db, pytest.mark.core]

PASTE = "https://new.example/1\nhxxps://known[.]example/2\nthis is no address\nnew.example/1#top"


def results(lines):
    return [line.result for line in lines]


def test_each_line_of_a_paste_is_answered():
    file(a_monitor(), "https://known.example/2")
    lines = file(a_monitor(), PASTE)

    assert results(lines) == [Result.RECEIVED, Result.KNOWN, Result.REFUSED, Result.TWICE]
    assert [line.report is not None for line in lines] == [True, True, False, False]
    assert Target.objects.count() == 2
    assert sorted(Target.objects.values_list("report_count", flat=True)) == [1, 2]
    assert list(faults()) == []


def test_a_form_sent_twice_files_once_and_gives_the_same_answers():
    file(a_monitor(), "https://known.example/2")
    monitor, key = a_monitor(), uuid4()
    first = file(monitor, PASTE, key=key)
    second = file(monitor, PASTE, key=key)

    assert results(first) == results(second)
    assert [line.report and line.report.receipt for line in first] == [
        line.report and line.report.receipt for line in second
    ]
    assert monitor.reports.count() == 2
    assert DailyCount.objects.get(monitor=monitor).count == 2


def test_reporting_an_open_address_again_is_answered_and_not_counted():
    monitor = a_monitor()
    [first] = file(monitor, "https://board.example/1")
    [again] = file(monitor, "http://board.example/1")
    assert again.result is Result.YOURS
    assert again.report == first.report
    assert Target.objects.get().report_count == 1


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (CHILD, CHILD),
        (CHILD, WEB),
        (WEB, CHILD),
        (WEB, Statement(category="grooming", minor_suspected="unknown")),
    ],
)
def test_whether_a_child_suspected_address_was_known_is_never_told(known, told):
    file(a_monitor(), "https://board.example/1", known)
    [line] = file(a_monitor(), "https://board.example/1", told)
    [new] = file(a_monitor(), "https://board.example/2", told)
    assert line.report.known_before
    assert (line.result, line.words) == (new.result, new.words) == (Result.RECEIVED, new.words)


@pytest.mark.parametrize("first", [WEB, Statement(category="other", minor_suspected="unknown")])
def test_a_child_suspected_by_anyone_puts_the_target_first(first):
    file(a_monitor(), "https://board.example/1", first)
    version = Target.objects.get().state_version
    file(a_monitor(), "https://board.example/1", CHILD)
    target = Target.objects.get()
    assert (target.priority, target.minor_suspected) == (3, "yes")
    assert target.state_version > version  # an officer's open page is out of date


def test_the_cap_counts_known_addresses_too_and_keeps_the_rest_for_tomorrow():
    term = a_term(daily_cap=3)
    file(a_monitor(term), "https://board.example/0")
    monitor = a_monitor(term)
    lines = file(monitor, "\n".join(f"https://board.example/{n}" for n in range(5)))
    assert results(lines) == [Result.KNOWN, *[Result.RECEIVED] * 2, *[Result.OVER_CAP] * 2]
    assert results(file(monitor, "https://board.example/9")) == [Result.OVER_CAP]
    assert monitor.reports.count() == 3
    assert not Target.objects.filter(reports=None).exists()


@pytest.mark.parametrize(
    ("change", "bar"),
    [
        ({"state": Monitor.State.PAUSED}, Bar.PAUSED),
        ({"state": Monitor.State.LEFT}, Bar.LEFT),
    ],
)
def test_nothing_is_filed_while_the_gate_is_closed(change, bar):
    monitor = a_monitor()
    Monitor.objects.filter(pk=monitor.pk).update(**change)
    with pytest.raises(MayNotFile) as refused:
        file(monitor, "https://board.example/1")
    assert refused.value.bar is bar
    assert not Target.objects.exists()


def test_nothing_is_filed_outside_the_term():
    today = timezone.localdate()
    term = a_term(starts_on=today - timedelta(days=60), ends_on=today - timedelta(days=1))
    with pytest.raises(MayNotFile):
        file(a_monitor(term), "https://board.example/1")


def test_more_than_fifty_lines_are_refused_whole():
    with pytest.raises(TooManyLines):
        file(a_monitor(), "\n".join(f"https://board.example/{n}" for n in range(51)))
    assert not Report.objects.exists()


def test_a_paste_is_whole_or_nothing(monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(filing, "record_each", fail)
    with pytest.raises(RuntimeError):
        file(a_monitor(), "https://board.example/1\nhttps://board.example/2")
    assert not Report.objects.exists()
    assert not Target.objects.exists()
    assert not DailyCount.objects.filter(count__gt=0).exists()


def test_the_trail_of_a_filing_names_the_appointment_and_not_the_person():
    monitor = a_monitor()
    file(monitor, "https://board.example/1")
    event = AuditEvent.objects.get(action="surveillance_team.file")
    assert event.actor_id == monitor.pk != monitor.user.actor_id


def test_an_answer_puts_the_question_before_an_officer_again():
    monitor = a_monitor()
    target = a_target(monitor)
    ask_back(target.pk, actor=OFFICER, version=target.state_version, question="which_posting")
    report = Report.objects.get()
    assert report.status == "needs_info"

    care.answer_question(report, note="두 번째 글")
    report.refresh_from_db()
    target.refresh_from_db()
    assert (report.status, target.state, report.note) == ("submitted", "new", "두 번째 글")
    with pytest.raises(care.NothingAsked):
        care.answer_question(report, note="again")


def test_a_child_suspected_later_reopens_what_was_left_out():
    target = a_target()
    leave_out_target(target.pk, actor=OFFICER, version=0, reason="nothing_named")
    [line] = file(a_monitor(), "https://board.example/view?id=1", WEB)
    assert line.report.status == "not_in_scope"
    file(a_monitor(), "https://board.example/view?id=1", CHILD)
    target.refresh_from_db()
    assert (target.state, target.priority) == ("new", 3)


@pytest.mark.parametrize("left_out", [False, True])
def test_that_a_child_may_be_concerned_is_heard_from_who_reported_before(left_out):
    monitor = a_monitor()
    target = a_target(monitor)
    if left_out:
        leave_out_target(
            target.pk, actor=OFFICER, version=target.state_version, reason="nothing_named"
        )

    [line] = file(monitor, "https://board.example/view?id=1", CHILD)

    target.refresh_from_db()
    assert line.result is not Result.YOURS
    assert (target.state, target.minor_suspected) == ("new", "yes")
    assert target.priority == PRIORITY_CHILD


def test_that_others_suspect_a_child_shows_in_no_answer():
    """First "no child", then "child": the second answer must not depend on what others said."""
    answers = []
    for others in (WEB, CHILD):
        file(a_monitor(), f"https://oracle.example/{others.category}", others)
        asking = a_monitor()
        first, second, third = (
            file(asking, f"https://oracle.example/{others.category}", said)[0]
            for said in (WEB, CHILD, CHILD)
        )
        new = second.report != first.report
        same = third.report == second.report
        answers.append((second.result, new, third.result, same))
    assert answers == [(Result.RECEIVED, True, Result.RECEIVED, True)] * 2
