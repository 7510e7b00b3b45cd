"""Hours are booked by the rule, once, and corrected by rows beside what was booked."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.actors import SYSTEM
from core.audit import faults
from core.jobs import ask_for, run_job
from core.jobs.kinds import daily_kinds
from core.models import Job
from core.models.appendonly import RowIsFinal
from surveillance_team import signals
from surveillance_team.hours.counting import SETTLES_AFTER
from surveillance_team.hours.models import CareTime, HoursEntry
from surveillance_team.hours.services import settling
from surveillance_team.models import Report, Target
from tests.surveillance_team.hours.ledgers import LONG_AGO, accepted, minutes_of, settled, sums_of
from tests.surveillance_team.team import a_monitor, a_term, a_training, file
from users.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(untrained):
    """Able to file, and without hours yet."""
    a_training(untrained)
    type(untrained.term).objects.update(training_hours=0)
    return untrained.__class__.objects.select_related("term", "user").get(pk=untrained.pk)


def test_six_accepted_addresses_are_an_hour_and_one_is_ten_minutes(one):
    for _ in range(6):
        accepted(one)
    settled(one)
    assert minutes_of(one) == 60
    accepted(one)
    settled(one)
    assert minutes_of(one) == 70


@pytest.mark.parametrize(("per_hour", "minutes"), [(1, 60), (4, 15), (7, 9), (60, 1)])
def test_the_term_says_how_many_and_a_started_minute_counts(one, per_hour, minutes):
    type(one.term).objects.update(reports_per_hour=per_hour)
    accepted(one)
    settled(one)
    assert minutes_of(one) == minutes


def test_one_day_counts_for_so_many_hours_and_the_next_day_again(one):
    type(one.term).objects.update(filing_hours_a_day=1)
    day = timezone.localdate() - LONG_AGO
    for _ in range(9):
        accepted(one, day=day)
    accepted(one, day=day + timedelta(days=1))
    settled(one)
    assert minutes_of(one) == 60 + 10


def test_an_address_counts_once_for_a_person_and_for_each_who_filed_it(one):
    other = a_monitor(one.term)
    address = "https://board.example/shared"
    day = timezone.localdate() - LONG_AGO
    accepted(one, address=address, day=day)
    Target.objects.update(state="removed", outcome="removed")  # it reappeared, and is filed by both
    accepted(one, address=address, day=day + timedelta(days=1))
    accepted(other, address=address, day=day + timedelta(days=2))
    settled(one, other)
    assert sums_of(one) == {("filing", day): 10}
    assert minutes_of(other) == 10


@pytest.mark.parametrize("status", ["submitted", "needs_info", "not_in_scope", "invalidated"])
def test_what_was_not_accepted_counts_for_nothing(one, status):
    accepted(one)
    Report.objects.update(status=status)
    assert settled(one) == 0


def test_what_was_taken_back_is_to_be_decided_anew(one):
    accepted(one)
    settled(one)
    Target.objects.update(state="new")
    settled(one)
    assert minutes_of(one) == 0


def test_a_day_is_counted_two_days_later_whoever_knew_the_address(one):
    """Else the moment would tell of an address whether it had been decided before."""
    today = timezone.localdate()
    accepted(one, day=today)
    assert settled(one, today=today + SETTLES_AFTER - timedelta(days=1)) == 0
    assert settled(one, today=today + SETTLES_AFTER) == 1


def test_again_books_nothing(one):
    accepted(one)
    assert [settled(one), settled(one), settled(one)] == [1, 0, 0]
    assert list(faults()) == []


def test_a_correction_stands_beside_what_it_corrects(one):
    accepted(one)
    kept = accepted(one)
    settled(one)
    before = list(HoursEntry.objects.values())
    Report.objects.exclude(pk=kept.pk).update(status="invalidated")
    settled(one)
    assert list(HoursEntry.objects.filter(number=1).values()) == before
    [correction] = HoursEntry.objects.filter(number=2)
    assert (correction.kind, correction.minutes) == ("correction", -10)
    Report.objects.update(status="accepted")
    settled(one)
    assert [row.minutes for row in HoursEntry.objects.all()] == [20, -10, 10]


def test_rows_are_final_and_no_row_says_nothing(one):
    accepted(one)
    settled(one)
    entry = HoursEntry.objects.get()
    entry.minutes = 600
    with pytest.raises(RowIsFinal):
        entry.save()
    with pytest.raises(RowIsFinal):
        HoursEntry.objects.update(minutes=600)
    for change in ({"minutes": 0}, {"number": 2, "kind": "filing"}, {"number": 1}):
        fields = {"source": "filing", "day": entry.day, "kind": "filing", "minutes": 5, "number": 3}
        with pytest.raises(IntegrityError), transaction.atomic():
            HoursEntry.objects.create(monitor=one, **fields | change)


def test_care_counts_once_it_is_noted(one):
    day = timezone.localdate()
    CareTime.objects.create(monitor=one, kind="check_in", day=day, minutes=10)
    CareTime.objects.create(monitor=one, kind="talk", day=day, minutes=30)
    settled(one)
    assert sums_of(one) == {("care", day): 40}


def test_the_ledger_of_a_person_whose_link_is_cut_stays_as_it_is(one):
    accepted(one)
    settled(one)
    type(one).objects.filter(pk=one.pk).update(user=None)
    Report.objects.update(status="invalidated")
    assert settled(one) == 0
    assert minutes_of(one) == 10


def test_bad_faith_takes_its_hours_along_by_a_job_of_the_same_transaction(one, coordinator):
    report = accepted(one)
    settled(one)
    Report.objects.filter(pk=report.pk).update(status="invalidated")
    signals.reports_invalidated.send(
        Report, report_ids=[report.pk], monitor_id=one.pk, actor=SYSTEM
    )
    job = Job.objects.get(kind=settling.KIND_ONE)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.fault) == (Job.State.DONE, "")
    assert minutes_of(one) == 0
    told = Notification.objects.get(kind=settling.JUDGED)
    assert told.recipient_id == coordinator.actor_id
    assert told.url == reverse("hours_desk:people")


def test_settling_many_takes_as_many_queries_as_settling_one(one, queries_of):
    others = [a_monitor(one.term) for _ in range(4)]
    settled(one, *others)

    def news_for(*monitors):
        with CaptureQueriesContext(connection) as context:
            assert settled(*monitors) == len(monitors)
        return len(context)

    for monitor in (one, *others):
        accepted(monitor)
    alone = news_for(one)
    assert news_for(*others) == alone <= 24
    assert queries_of(lambda: settled(one, *others)) <= 11, "nothing to book"


def test_the_daily_job_settles_all_and_bears_being_run_again(one):
    old = a_term(
        starts_on=timezone.localdate() - timedelta(days=900),
        ends_on=timezone.localdate() - timedelta(days=500),
    )
    a_monitor(old)
    accepted(one)
    assert settling.KIND in daily_kinds
    for booked in (1, 0):
        job = ask_for(settling.KIND, actor=SYSTEM)
        run_job(job.pk)
        job = Job.objects.get(pk=job.pk)
        assert job.state == Job.State.DONE, job.fault
        assert job.result == {"booked": booked}


def test_nothing_of_a_report_is_in_the_ledger(one):
    [line] = file(one, "https://very-telling.example/posting")
    Report.objects.update(status="accepted")
    Target.objects.update(state="ready", category_assessed="other")
    settled(one, today=timezone.localdate() + SETTLES_AFTER)
    said = str(list(HoursEntry.objects.values()))
    assert "telling" not in said
    assert str(line.report.pk) not in said
    assert str(line.report.target_id) not in said
