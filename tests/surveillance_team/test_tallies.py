"""The tallies say what a full count says, after any history; and what is noted is counted."""

import random
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from surveillance_team import tallied
from surveillance_team.models import (
    DayTally,
    DayWait,
    MonthlySummary,
    Report,
    TallyDue,
    Target,
)
from surveillance_team.oversight.services import restoring, setting_aside
from surveillance_team.services import tallying
from surveillance_team.services.hearing import hear
from surveillance_team.services.lines import Statement
from surveillance_team.services.recounting import differences
from surveillance_team.services.tallying import count_due, tally_of, waits_of
from surveillance_team.services.triage import accept_target, leave_out_target
from surveillance_team.spans import quantile, span_of
from surveillance_team.states import ACTED, NEVER_SENT
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.oversight.cases import decide
from tests.surveillance_team.team import OFFICER, a_monitor, a_term, file

pytestmark = pytest.mark.django_db
START = datetime(2026, 6, 28, 3, tzinfo=UTC)  # near the end of a month
KINDS = ("sex_trade_ad", "deepfake", "csam")
WORDS = ("received", "reviewing", "removed", "access_blocked", "not_applicable", "surprise")

steps = st.lists(
    st.tuples(
        st.sampled_from(["file", "accept", "leave_out", "hear", "aside", "restore", "day"]),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    min_size=1,
    max_size=14,
)


class History:
    """Something of everything that can happen to reports, through the doors of the services."""

    def __init__(self, clock):
        self.clock, self.seq, self.decisions = clock, 0, []
        a_destination("centre", routed=KINDS)
        term = a_term(daily_cap=1000)
        self.monitors = [a_monitor(term) for _ in range(2)]

    def target(self, number):
        found = list(Target.objects.order_by("id"))
        return found[number % len(found)] if found else None

    def file(self, a, b):
        kind = KINDS[b % 3]
        minor = "yes" if kind == "csam" else "no"
        statement = Statement(category=kind, minor_suspected=minor)
        file(self.monitors[b % 2], f"https://board.example/{a}", statement)

    def accept(self, a, b):
        target = self.target(a)
        if target and target.state in ("new", "needs_info"):
            child = target.minor_suspected == "yes"
            accept_target(
                target.pk,
                actor=OFFICER,
                version=target.state_version,
                category="csam" if child else KINDS[b % 2],
                minor_suspected="yes" if child else "no",
            )

    def leave_out(self, a, b):
        target = self.target(a)
        if target and target.state in ("new", "needs_info"):
            version = target.state_version
            leave_out_target(target.pk, actor=OFFICER, version=version, reason="nothing_named")

    def hear(self, a, b):
        if target := self.target(a):
            self.seq += 1
            now = datetime.now(UTC)
            hear(target.pk, source="centre", seq=self.seq, word=WORDS[b], at=now)

    def aside(self, a, b):
        try:
            self.decisions.append(decide(self.monitors[a % 2], actor=OFFICER))
        except setting_aside.NothingThere:
            return
        while setting_aside.set_aside_portion(self.decisions[-1].pk):
            pass

    def restore(self, a, b):
        if self.decisions:
            decided = self.decisions.pop()
            restoring.ask_restore(decided.pk, actor=OFFICER)
            while restoring.restore_portion(decided.pk, actor=OFFICER):
                pass

    def day(self, a, b):
        self.clock.shift(timedelta(days=a, minutes=13 * b))


def plain_count(day):
    """Filed, forwarded and acted on, of one day: over the rows, in the plainest way there is."""
    rows = [
        report
        for report in Report.objects.select_related("target")
        if (report.created_at + timedelta(hours=9)).date() == day and report.status != "invalidated"
    ]
    sent = [report for report in rows if report.target.state not in NEVER_SENT]
    acted = [report for report in sent if report.target.outcome in ACTED]
    return len(rows), len(sent), len(acted)


@settings(max_examples=25, deadline=None)
@given(steps)
def test_after_any_history_the_tallies_say_what_a_full_count_says(history):
    with transaction.atomic(), time_machine.travel(START, tick=False) as clock:
        world = History(clock)
        for name, a, b in history:
            getattr(world, name)(a, b)
            if b == 0:
                count_due()  # now and then in between
        count_due()
        assert not TallyDue.objects.exists()
        days = {(report.created_at + timedelta(hours=9)).date() for report in Report.objects.all()}
        assert set(DayTally.objects.values_list("day", flat=True)) == days
        for day in days:
            told = tallied.funnel_of(day, day)
            assert (told.filed, told.forwarded, told.acted) == plain_count(day)
        first_reports = set()
        for report in Report.objects.exclude(status="invalidated").order_by("created_at", "id"):
            first_reports.add(report.target_id)
        whole = tallied.funnel_of(date(2026, 1, 1), date(2027, 12, 31))
        assert whole.fresh == len(first_reports)
        assert list(differences()) == []
        months = MonthlySummary.objects.all()
        assert sum(month.filed for month in months) == whole.filed
        transaction.set_rollback(True)


@time_machine.travel(START)
def test_the_command_tells_and_mends_what_differs():
    file(a_monitor(), "https://board.example/1\nhttps://board.example/2")
    out = StringIO()
    call_command("tallies", stdout=out)
    assert "agree" in out.getvalue()
    DayTally.objects.update(filed=7)
    MonthlySummary.objects.update(filed=900)
    with pytest.raises(CommandError, match="differ"):
        call_command("tallies", stdout=StringIO())
    call_command("tallies", "--mend", stdout=StringIO())
    call_command("tallies", stdout=StringIO())
    assert MonthlySummary.objects.get().filed == 2


@time_machine.travel(START)
def test_a_final_month_and_a_day_without_rows_are_never_counted_down():
    month = date(2026, 6, 1)
    kept = {"filed": 900, "unique_targets": 800, "forwarded": 700, "acted": 600, "is_final": True}
    MonthlySummary.objects.create(month=month, **kept)
    old = {"kind": "deepfake", "platform": "web", "is_child": False, "stands": "removed"}
    DayTally.objects.create(day=date(2026, 6, 2), filed=30, fresh=20, **old)
    file(a_monitor(), "https://board.example/1")
    count_due()
    tallying.count_days([date(2026, 6, 2)])
    assert MonthlySummary.objects.get(month=month).filed == 900
    assert tallied.funnel_of(month, date(2026, 6, 30)).filed == 31


def test_a_change_that_was_undone_is_not_counted():
    monitor = a_monitor()
    with transaction.atomic():
        file(monitor, "https://board.example/1")
        transaction.set_rollback(True)
    count_due()
    assert not DayTally.objects.exists()


def test_counting_costs_the_same_however_much_was_filed(monitor):
    def queries(count):
        host = random.Random(count).randrange(10**9)
        file(monitor, "\n".join(f"https://h{host}.example/{n}" for n in range(count)))
        with CaptureQueriesContext(connection) as context:
            count_due()
        return len(context)

    queries(1)
    assert queries(3) == queries(30)


@given(
    st.lists(st.integers(0, 60 * 24 * 200), min_size=1, max_size=80), st.sampled_from([0.5, 0.9])
)
def test_a_share_read_from_spans_is_at_most_a_tenth_too_low(minutes, share):
    spans = [(span_of(timedelta(minutes=wait)), 1) for wait in minutes]
    rank = max(1, -(-int(share * 1000 * len(minutes)) // 1000))
    exact = sorted(minutes)[rank - 1]
    read = quantile(spans, share)
    assert read <= exact
    assert exact - read <= max(1, exact / 10)


def test_waits_are_those_of_the_rows():
    with time_machine.travel(START, tick=False) as clock:
        world = History(clock)
        world.file(1, 0)
        clock.shift(timedelta(minutes=12))
        world.accept(0, 0)
        clock.shift(timedelta(minutes=3))
        world.hear(0, 0)
        clock.shift(timedelta(hours=5))
        world.hear(0, 2)
        count_due()
        today = date(2026, 6, 28)
        told = tallied.waits_between(today, today)
    assert {step: (wait.count, wait.median) for step, wait in told.items()} == {
        "decided": (1, 12),
        "sent": (1, 3),
        "outcome": (1, 300),
    }
    assert len(waits_of(today)) == DayWait.objects.count() == 3
    Target.objects.update(decided_at=None, sent_at=None)
    assert [difference.what for difference in differences()] == ["waits"]
    tallying.note_change(Target.objects.values_list("pk", flat=True))
    count_due()
    assert DayWait.objects.count() == len(waits_of(today)) == 0
    Target.objects.update(first_seen_at=START - timedelta(days=9))
    DayWait.objects.create(day=today, step="sent", minutes=3, count=1)
    tallying.count_days([today])  # whose rows are gone
    assert DayWait.objects.count() == 1
    assert sum(tally.filed for tally in tally_of(today)) == 1
