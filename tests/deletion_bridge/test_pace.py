"""The permitted rate holds for all relays together, and lets children go first."""

from datetime import UTC, datetime, timedelta

import pytest

from deletion_bridge import clock
from deletion_bridge.models import Destination
from deletion_bridge.relay import claim, pace

from .factories import a_destination, a_handoff

pytestmark = [pytest.mark.django_db, pytest.mark.core]


@pytest.fixture
def now(monkeypatch):
    class Clock:
        value = datetime(2026, 3, 8, 9, 0, tzinfo=UTC)

    monkeypatch.setattr(clock, "now", lambda: Clock.value)
    return Clock


def fresh():
    return Destination.objects.get()


def test_relays_together_keep_to_the_rate_and_use_most_of_it(now):
    a_destination(rate_per_s=50)
    for _report in range(400):
        a_handoff()
    sent = []
    for _look in range(100):  # ten seconds in tenths, two relays
        for _relay in range(2):
            sent += [now.value] * len(claim.claim(fresh()))
        now.value += timedelta(seconds=0.1)
    for start in range(90):
        begin = now.value - timedelta(seconds=10 - start / 10)
        within = [at for at in sent if begin <= at < begin + timedelta(seconds=1)]
        assert len(within) <= 50
    assert len(sent) == 400, "and it is not much slower than allowed"


def test_of_two_that_saw_the_same_moment_one_goes_on(now):
    a_destination(rate_per_s=10)
    first, second = fresh(), fresh()
    assert pace.reserve(first, 1, now.value)
    assert not pace.reserve(second, 1, now.value)


def test_a_slow_rate_still_lets_one_through_and_bulk_has_its_turn(now, monkeypatch):
    a_destination(rate_per_s=1)
    bulk = a_handoff(priority=0)
    now.value += timedelta(seconds=1)
    urgent = [a_handoff(priority=3) for _report in range(30)]
    monkeypatch.setattr("random.random", iter([0.5, 0.5, 0.1, *[0.5] * 50]).__next__)
    order = []
    while len(order) < 5:
        order += [row.id for row in claim.claim(fresh())]
        now.value += timedelta(seconds=1.2)
    assert order[0] in {row.pk for row in urgent}
    assert order[2] == bulk.pk


def test_child_suspected_ones_run_ahead_of_a_rate_that_bulk_has_used_up(now):
    a_destination(rate_per_s=20)
    for _report in range(100):
        a_handoff()
    while claim.claim(fresh()):
        pass
    child = a_handoff(priority=3)
    assert claim.claim(fresh()) == []
    (taken,) = claim.claim(fresh(), urgent=True)
    assert taken.id == child.pk


def test_without_a_rate_nothing_is_counted(now, django_assert_num_queries):
    destination = a_destination()
    with django_assert_num_queries(0):
        assert pace.room(destination, now.value) is None
        assert pace.reserve(destination, 100, now.value)
        assert pace.wait_s(destination, now.value) == 0


def test_the_lower_of_what_we_allow_and_what_it_offers_counts(now):
    destination = a_destination(rate_per_s=1000, offered_rate_per_s=100)
    assert pace.room(destination, now.value) == 9
