"""Rules of claiming and settling, on the database under test."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from core.crypto import UnknownKey
from deletion_bridge import clock
from deletion_bridge.carriers import Verdict, no_answer
from deletion_bridge.carriers.reading import read_answer
from deletion_bridge.client import RawAnswer
from deletion_bridge.models import Destination, Handoff
from deletion_bridge.relay import claim, schedule, settle
from deletion_bridge.relay.lane import Lane
from deletion_bridge.signals import alarm_raised, delivery_moved

from .factories import a_destination, a_handoff

pytestmark = [pytest.mark.django_db, pytest.mark.core]

ACCEPTED = read_answer(RawAnswer(202, {}, b'{"remote_id":"C-1"}'))


def answered(status, **headers):
    return read_answer(RawAnswer(status, {k.replace("_", "-"): v for k, v in headers.items()}, b""))


@pytest.fixture
def now(monkeypatch):
    """A clock that stands still until it is moved: now.value += …"""

    class Clock:
        value = datetime(2026, 3, 8, 9, 0, tzinfo=UTC)

    monkeypatch.setattr(clock, "now", lambda: Clock.value)
    return Clock


@pytest.fixture
def alarms():
    kinds = []

    def note(sender, kind, **others):
        kinds.append(kind)

    alarm_raised.connect(note)
    yield kinds
    alarm_raised.disconnect(note)


@pytest.fixture
def centre(now):
    return a_destination()


def fresh(destination):
    return Destination.objects.get(pk=destination.pk)


def try_once(destination, answer):
    """Claim one row and settle it with this answer."""
    (row,) = claim.claim(fresh(destination), 1)
    assert settle.settle(row, destination, answer)
    return Handoff.objects.get(pk=row.id)


def test_an_accepted_report_is_delivered_with_its_case_number(centre, now):
    a_handoff()
    row = try_once(centre, ACCEPTED)
    assert (row.state, row.remote_id, row.delivered_at) == ("delivered", "C-1", now.value)
    assert claim.claim(fresh(centre)) == []


def test_an_answer_that_cannot_be_read_still_counts_as_delivered(centre):
    a_handoff()
    row = try_once(centre, read_answer(RawAnswer(200, {}, b"\xff<html>")))
    assert (row.state, row.remote_id, row.last_fault) == ("delivered", "", "no_receipt")


def test_an_idle_look_opens_no_transaction(centre, django_assert_num_queries):
    with django_assert_num_queries(1) as looked:
        assert claim.claim(centre) == []
    assert looked.captured_queries[0]["sql"].startswith("SELECT")


def test_a_row_that_is_held_is_not_given_twice_and_only_its_holder_settles(centre, now):
    a_handoff()
    (first,) = claim.claim(centre)
    assert claim.claim(centre) == []
    now.value += claim.LEASE
    (second,) = claim.claim(centre)

    assert not settle.settle(first, centre, ACCEPTED)
    assert not settle.give_back(first)
    assert settle.settle(second, centre, ACCEPTED)
    assert not settle.settle(second, centre, answered(500))
    assert Handoff.objects.get().state == "delivered"


def test_the_schedule_ends_with_a_person_and_never_with_silence(centre, now, alarms, monkeypatch):
    monkeypatch.setattr("random.uniform", lambda low, high: 1.0)
    a_handoff()
    waited = []
    while True:
        row = try_once(centre, answered(409))
        if row.state == "parked":
            break
        waited.append((row.due_at - now.value).total_seconds())
        now.value = row.due_at
    hours = 3600
    assert waited == [5, 30, 120, 600, 1800] + [hour * hours for hour in (1, 3, 6, 12, 24, 24)]
    assert alarms == ["parked"]


def test_waits_are_spread_by_a_fifth():
    waits = {schedule.wait_after(2).total_seconds() for _try in range(200)}
    assert all(24 <= wait <= 36 for wait in waits)
    assert max(waits) - min(waits) > 6


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_refusal_is_final_at_once_and_told(centre, alarms, status):
    a_handoff()
    row = try_once(centre, answered(status))
    assert (row.state, row.last_status, row.attempts) == ("dead", status, 1)
    assert alarms == ["dead"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_being_turned_away_pauses_the_destination_and_costs_no_attempt(centre, alarms, status):
    a_handoff()
    a_handoff()
    row = try_once(centre, answered(status))
    assert (row.state, row.attempts) == ("pending", 0)
    assert fresh(centre).paused_for == f"status_{status}"
    assert claim.claim(fresh(centre)) == []
    assert alarms == ["destination_paused"]


@pytest.mark.parametrize("status", [301, 302, 307, 408, 409, 425, 429, 500, 502, 503, 504, 599])
def test_anything_else_is_tried_again(centre, status):
    a_handoff()
    row = try_once(centre, answered(status))
    assert (row.state, row.attempts, row.lease_token) == ("pending", 1, None)


@pytest.mark.parametrize(
    ("header", "held_s"),
    [
        ("120", 120),
        ("0", 1),
        ("999999999999", 3600),
        ("Sun, 08 Mar 2026 09:02:00 GMT", 120),
        ("Sun, 08 Mar 1926 09:02:00 GMT", 1),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_the_destination_is_held_as_long_as_it_asks(centre, now, header, held_s):
    a_handoff()
    a_handoff()
    try_once(centre, answered(429, retry_after=header))
    held_until = fresh(centre).held_until
    assert (held_until and (held_until - now.value).total_seconds()) == held_s
    assert bool(claim.claim(fresh(centre))) is (held_s is None)


def test_five_failures_open_the_breaker_and_open_time_costs_nothing(centre, now, alarms):
    for _report in range(6):
        a_handoff()
    for _try in range(5):
        try_once(centre, no_answer("timeout"))
    assert alarms == ["breaker_opened"]
    untouched = Handoff.objects.get(attempts=0)

    now.value += timedelta(seconds=29)
    assert claim.claim(fresh(centre)) == []
    now.value += timedelta(seconds=1)
    before = fresh(centre)
    (probe,) = claim.claim(before)
    assert probe.id == untouched.pk
    assert claim.claim(before) == [], "two relays must not both probe"
    assert claim.claim(fresh(centre)) == []

    assert settle.settle(probe, centre, ACCEPTED)
    assert fresh(centre).failures == 0
    assert len(claim.claim(fresh(centre))) == 5, "what waits goes at once when it is back"


def test_a_probe_before_its_time_costs_no_attempt(centre, now):
    a_handoff()
    try_once(centre, answered(500))
    Handoff.objects.update(due_at=now.value + timedelta(hours=6))
    Destination.objects.update(failures=5, open_until=now.value)
    row = try_once(centre, no_answer("refused"))
    assert (row.attempts, row.due_at) == (1, now.value + timedelta(hours=6))
    assert fresh(centre).open_until == now.value + schedule.PROBE_AFTER


def test_one_bad_row_cannot_keep_the_breaker_open_for_the_others(centre, now):
    poison, sound = a_handoff(priority=3), a_handoff()
    Destination.objects.update(failures=5, open_until=now.value)
    tried = []
    for _probe in range(2):
        (row,) = claim.claim(fresh(centre))
        tried.append(row.id)
        settle.settle(row, centre, answered(500) if row.id == poison.pk else ACCEPTED)
        now.value += schedule.PROBE_AFTER
    assert sound.pk in tried
    assert not fresh(centre).is_failing


def test_child_suspected_goes_first_and_bulk_is_never_starved(centre, now):
    old = a_handoff(priority=0)
    now.value += timedelta(minutes=1)
    urgent = [a_handoff(priority=3).pk for _report in range(10)]
    rows = [row.id for row in claim.claim(centre, 5)]
    assert rows[0] in urgent
    assert old.pk in rows
    assert len(set(rows) & set(urgent)) == 4


def test_a_message_that_kills_its_relay_goes_alone_and_is_parked(centre, now, alarms):
    poison = a_handoff(priority=3)
    others = [a_handoff().pk for _report in range(3)]
    taken = claim.claim(centre)
    assert len(taken) == 4
    for row in taken:
        if row.id in others:
            settle.settle(row, centre, ACCEPTED)
    for _crash in range(4):
        now.value += claim.LEASE
        assert [row.id for row in claim.claim(fresh(centre))] == [poison.pk]
    now.value += claim.LEASE
    assert claim.claim(fresh(centre)) == []
    assert Handoff.objects.get(pk=poison.pk).state == "parked"
    assert alarms == ["parked"]


def test_a_message_that_cannot_be_read_does_not_hold_up_the_others(centre, now, alarms):
    """As after a field key was removed too early."""
    broken, sound = a_handoff(priority=3), a_handoff()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE deletion_bridge_handoff SET envelope='gone:AAAA' WHERE id=%s",
            [Handoff._meta.pk.get_db_prep_value(broken.pk, connection)],
        )
    for _round in range(8):
        try:
            for row in claim.claim(fresh(centre)):
                settle.settle(row, centre, ACCEPTED)
        except UnknownKey:
            pass
        now.value += claim.LEASE
    states = dict(Handoff.objects.values_list("pk", "state"))
    assert states == {broken.pk: "parked", sound.pk: "delivered"}
    assert alarms == ["parked"]


class FakeClient:
    """Answers as told, in turn; accepts when nothing more was told."""

    def __init__(self, *statuses):
        self.statuses, self.seen = list(statuses), []

    def post(self, path, body, headers):
        self.seen.append((path, body, headers))
        status = self.statuses.pop(0) if self.statuses else 202
        return RawAnswer(status, {}, b'{"remote_id":"C-1"}')

    def close(self):
        pass


@pytest.fixture
def peer(monkeypatch):
    fake = FakeClient()
    monkeypatch.setattr("deletion_bridge.carriers.http.PeerClient", lambda base_url: fake)
    return fake


def test_a_lane_delivers_all_and_stops_at_what_it_learns(centre, peer):
    for _report in range(8):
        a_handoff()
    peer.statuses = [202, 503, 503, 503, 503, 503]
    assert Lane(centre.pk).round() == 6
    assert Handoff.objects.filter(state="delivered").count() == 1
    free = Handoff.objects.filter(state="pending", attempts=0, silent=0, lease_token=None)
    assert free.count() == 2, "rows not begun are given back"


def test_a_lane_that_is_stopped_gives_back_what_it_has_not_begun(centre, peer):
    for _report in range(3):
        a_handoff()
    assert Lane(centre.pk, lambda: bool(peer.seen)).round() == 1
    assert Handoff.objects.filter(attempts=0, lease_token=None, state="pending").count() == 2


def test_a_try_carries_its_key_and_both_signatures_and_the_same_bytes_again(centre, peer, now):
    from .factories import secret

    centre.sending_keys = {"old": secret("old"), "new": secret("new")}
    centre.save()
    handoff = a_handoff()
    peer.statuses = [500]
    Lane(centre.pk).round()
    now.value += timedelta(minutes=1)
    Lane(centre.pk).round()

    (path, body, headers), (_path, again, later) = peer.seen
    assert path == "/v1/reports"
    assert body == again
    assert headers["idempotency-key"] == later["idempotency-key"] == f'"{handoff.pk}"'
    assert headers["webhook-id"] == str(handoff.pk)
    assert headers["webhook-signature"].count("v1,") == 2


def test_a_switched_off_destination_gets_nothing_and_loses_nothing(centre, peer):
    a_handoff()
    Destination.objects.update(is_on=False)
    assert Lane(centre.pk).round() == 0
    assert Handoff.objects.pending().count() == 1


def test_a_receiver_that_fails_undoes_the_settling(centre):
    a_handoff()

    def broken(sender, state, **others):
        raise RuntimeError

    delivery_moved.connect(broken)
    try:
        (row,) = claim.claim(centre)
        with pytest.raises(RuntimeError):
            settle.settle(row, centre, ACCEPTED)
    finally:
        delivery_moved.disconnect(broken)
    assert Handoff.objects.get().state == "pending"
    assert settle.settle(row, centre, ACCEPTED)


def test_every_verdict_is_told_apart():
    assert read_answer(RawAnswer(201, {}, b"{}")).verdict is Verdict.ACCEPTED
    assert not answered(429).counts_as_failure
    assert answered(503).counts_as_failure
    assert answered(302).counts_as_failure
