"""Whatever happens, in whatever order, and whenever the job runs: the ledger is the recount."""

from collections import defaultdict
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core.actors import SYSTEM
from core.jobs import run_job
from core.models import Job
from credentials.models import Credential
from credentials.services import revoke
from surveillance_team.hours.models import CareTime, HoursEntry
from surveillance_team.hours.services import settling
from surveillance_team.models import Report, Target, Term
from surveillance_team.oversight.services import restoring, setting_aside
from tests.surveillance_team.hours.ledgers import accepted, settled, sums_of
from tests.surveillance_team.oversight.cases import carry_out, decide
from tests.surveillance_team.team import OFFICER, a_monitor, a_training

PER_HOUR, CAP = 3, 60  # three addresses of a day fill it: the cap is met often
ADDRESSES = [f"https://board.example/any/{number}" for number in range(5)]
DAYS = st.integers(0, 6)
EVENTS = st.one_of(
    st.tuples(st.just("file"), st.sampled_from(ADDRESSES), DAYS),
    st.tuples(st.just("judge"), st.integers(0, 9), st.sampled_from(Report.Status.values)),
    st.tuples(st.just("take back"), st.integers(0, 9), st.booleans()),
    st.tuples(st.just("merge"), st.integers(0, 9), st.integers(0, 9)),
    st.tuples(st.just("set aside"), DAYS, DAYS),
    st.tuples(st.just("restore"), st.integers(0, 9), st.just(0)),
    st.tuples(st.just("care"), DAYS, st.integers(1, 90)),
    st.tuples(st.just("train"), DAYS, st.booleans()),
    st.tuples(st.just("settle"), DAYS, st.just(0)),
)


def recount(monitor, today):
    """The rule once more, as slowly and plainly as it can be written."""
    wanted, seen = defaultdict(int), set()
    for report in sorted(monitor.reports.all(), key=lambda one: (one.created_at, one.pk)):
        day = timezone.localdate(report.created_at)
        target = Target.objects.get(pk=report.target_id)
        counts = report.status == "accepted" and target.state == "ready"
        if not counts or target.pk in seen or day > today - timedelta(days=2):
            continue
        seen.add(target.pk)
        wanted["filing", day] += 60 // PER_HOUR
    for account in list(wanted):
        wanted[account] = min(wanted[account], CAP)
    for care in CareTime.objects.filter(monitor=monitor, day__lte=today):
        wanted["care", care.day] += care.minutes
    held = Credential.objects.filter(kind="monitor_training").order_by("id")
    sound = [one for one in held if one.reason != "issued_by_mistake"]
    if sound:
        wanted["training", sound[0].valid_from] += 120
    return {account: minutes for account, minutes in wanted.items() if minutes}


def the(rows, number):
    found = list(rows.order_by("pk"))
    return found[number % len(found)] if found else None


class World:
    """One monitor to whom things happen. Today is settled long after the last of them."""

    def __init__(self):
        self.monitor = a_monitor()
        Term.objects.update(filing_hours_a_day=1, reports_per_hour=PER_HOUR)
        self.today = timezone.localdate()
        self.begins = self.today - timedelta(days=12)
        self.decisions = []

    def file(self, address, day):
        accepted(self.monitor, address=address, day=self.begins + timedelta(days=day))

    def judge(self, number, status):
        if report := the(Report.objects.filter(set_aside_at=None), number):
            Report.objects.filter(pk=report.pk).update(status=status)

    def take_back(self, number, back):
        if target := the(Target.objects, number):
            Target.objects.filter(pk=target.pk).update(state="new" if back else "ready")

    def merge(self, one, other):
        """What two targets were becomes one: its reports are those of both."""
        kept, gone = the(Target.objects, one), the(Target.objects, other)
        if kept and kept != gone:
            Report.objects.filter(target=gone).update(target=kept)

    def set_aside(self, first, last):
        """What was filed on these days was in bad faith, and its hours go with it."""
        span = {"first_on": min(first, last), "last_on": max(first, last)}
        days = {name: self.begins + timedelta(days=day) for name, day in span.items()}
        found = setting_aside.reports_between(self.monitor, *days.values())
        if not (count := found.count()):
            return
        decided = decide(self.monitor, OFFICER, count=count, **days)
        carry_out(decided)
        assert not found.exists()
        self.decisions.append(decided)
        self.settle_as_told()

    def restore(self, number, _nothing):
        """An objection to it was upheld."""
        if self.decisions:
            decided = self.decisions.pop(number % len(self.decisions))
            restoring.ask_restore(decided.pk, actor=OFFICER)
            while restoring.restore_portion(decided.pk, actor=OFFICER):
                pass
            self.settle_as_told()

    def settle_as_told(self):
        """By the job that such a decision asks for, and by nothing else."""
        told = Job.objects.filter(kind=settling.KIND_ONE, key=str(self.monitor.pk))
        run_job(told.latest("asked_at").pk)
        assert sums_of(self.monitor) == recount(self.monitor, self.today)

    def care(self, day, minutes):
        day = self.begins + timedelta(days=day)
        CareTime.objects.update_or_create(
            monitor=self.monitor, kind="talk", day=day, defaults={"minutes": minutes}
        )

    def train(self, day, mistaken):
        credential = a_training(
            self.monitor, valid_from=self.monitor.term.starts_on + timedelta(days=day)
        )
        if mistaken:
            reason = Credential.Reason.ISSUED_BY_MISTAKE
            revoke(credential.pk, reason=reason, actor=SYSTEM)

    def settle(self, day, _nothing):
        settled(self.monitor, today=self.today - timedelta(days=day))


@pytest.mark.timeout(600)
class TestAnyOrder(TestCase):
    @settings(
        max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
    )
    @given(events=st.lists(EVENTS, max_size=12))
    def test_the_ledger_is_the_recount(self, events):
        world, kept = World(), {}
        for name, *details in events:
            getattr(world, name.replace(" ", "_"))(*details)
            for row in HoursEntry.objects.values():
                assert kept.setdefault(row["id"], row) == row, "no row was ever changed"
        settled(world.monitor, today=world.today)
        wanted = recount(world.monitor, world.today)
        assert sums_of(world.monitor) == wanted
        assert sum(wanted.values()) == sum(row.minutes for row in HoursEntry.objects.all())
        assert all(m <= CAP for (source, _), m in wanted.items() if source == "filing")
        assert settled(world.monitor, today=world.today) == 0
