"""The seam carries something that we did not design: a matching list that forgets nothing and
knows no keys. What the stand-in does is written in its file."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deletion_bridge import clock
from deletion_bridge.carriers import CARRIERS
from deletion_bridge.carriers.base import Claimed
from deletion_bridge.carriers.hma import SHOWN_AFTER
from deletion_bridge.models import Destination, Handoff
from deletion_bridge.payloads import as_bytes
from deletion_bridge.relay.lane import Lane
from deletion_bridge.services import hand_over

from .factories import OFFICER, a_destination, a_handoff, a_payload
from .hma_server import matching

pytestmark = [pytest.mark.django_db, pytest.mark.core]

URL = "https://board.example/view?id=100"
ASKS_ONLY = ("/c/bank/REPORTED/", "/c/signal_type/index", "/m/raw_lookup?signal=")
LONGER_THAN_ANY_WAIT = timedelta(hours=27)


@pytest.fixture
def now(monkeypatch):
    class Clock:
        value = datetime(2026, 3, 8, 9, 0, tzinfo=UTC)

    monkeypatch.setattr(clock, "now", lambda: Clock.value)
    return Clock


@pytest.fixture
def matcher(now):
    with matching() as (root, matcher):
        a_destination(
            "matching", kind=Destination.Kind.HMA, base_url=f"{root}/c/bank/REPORTED", batch_size=1
        )
        yield matcher


@pytest.fixture
def lane():
    lane = Lane(Destination.objects.get().pk)
    yield lane
    lane.close()


def carried(handoff, *, kind=None, case="", taken_before=None):
    """One try of the carrier alone."""
    destination = handoff.destination
    carrier = CARRIERS[destination.kind](destination)
    row = Claimed(
        id=handoff.pk,
        target_id=handoff.source_id,
        token=uuid4(),
        kind=kind or handoff.kind,
        body=as_bytes(handoff.envelope),
        case=case,
        attempts=1,
        was_due=True,
        taken_before=taken_before,
    )
    try:
        (answer,) = carrier.deliver([row], destination)
    finally:
        carrier.close()
    return answer


def test_an_address_is_put_on_the_list_and_its_entry_is_the_case(matcher, lane):
    handoff = a_handoff()
    assert lane.round() == 1
    handoff.refresh_from_db()
    assert (handoff.state, handoff.remote_id) == (Handoff.State.DELIVERED, "1")
    assert matcher.entries() == [URL]


def test_after_a_lost_answer_it_is_looked_for_and_not_added_again(matcher, lane, now):
    handoff = a_handoff()
    matcher.fault = "lost"
    lane.round()
    assert matcher.entries() == [URL]
    matcher.build_index()
    now.value += SHOWN_AFTER
    lane.round()
    handoff.refresh_from_db()
    assert (handoff.state, handoff.remote_id) == (Handoff.State.DELIVERED, "1")
    assert matcher.entries() == [URL]


def test_while_the_index_may_be_behind_nothing_is_added_again(matcher, now):
    handoff = a_handoff()
    matcher.add("REPORTED", URL)
    behind = carried(handoff, taken_before=now.value - SHOWN_AFTER)
    matcher.build_index()  # built, and maybe not loaded yet
    soon = carried(handoff, taken_before=now.value - SHOWN_AFTER + timedelta(seconds=1))
    assert soon.fault == behind.fault == "index_behind"
    assert not soon.counts_as_failure
    assert matcher.entries() == [URL]


def test_what_never_arrived_is_added_after_the_look(matcher, lane, now):
    a_handoff()
    matcher.fault = "refused"
    lane.round()
    assert matcher.entries() == []
    now.value += SHOWN_AFTER
    lane.round()
    assert matcher.entries() == [URL]


def test_another_bank_that_has_it_is_not_ours(matcher, now):
    matcher.add("OTHERS", URL)
    matcher.build_index()
    assert carried(a_handoff(), taken_before=now.value - SHOWN_AFTER).remote_id == "2"
    assert matcher.entries() == [URL]


def test_a_retraction_takes_it_off_and_may_come_twice(matcher):
    handoff = a_handoff()
    entry = carried(handoff).remote_id
    for _again in range(2):
        answer = carried(handoff, kind=Handoff.Kind.RETRACTION, case=entry)
        assert answer.verdict.value == "accepted"
    assert matcher.entries() == []


def test_what_is_no_address_and_what_it_does_not_speak_is_refused_for_good(matcher):
    named = {"locator": "t.me/someone", "locator_kind": "handle"}
    assert hand_over(a_payload(**named), actor=OFFICER) == [], "no route leads there"
    handle = a_handoff()
    handle.envelope["data"] |= named  # and if one did
    assert carried(handle).fault == "not_an_address"
    assert carried(handle, kind=Handoff.Kind.APPROVAL).fault == "not_spoken_there"
    assert matcher.asked == []


def test_its_health_page_does_not_deceive_the_breaker(matcher, lane, now):
    matcher.database_is_down = True
    for number in range(5):
        a_handoff(locator=f"{URL}{number}")
    lane.round()
    assert Destination.objects.get().is_failing
    matcher.database_is_down = False
    for _try in range(12):
        now.value += LONGER_THAN_ANY_WAIT
        matcher.build_index()
        lane.round()
    assert not Handoff.objects.pending().exists()
    assert len(matcher.entries()) == 5


def test_a_bank_that_is_not_there_wants_a_person(matcher, lane, now):
    del matcher.banks["REPORTED"]
    handoff = a_handoff()
    lane.round()
    handoff.refresh_from_db()
    assert (handoff.state, handoff.attempts) == (Handoff.State.PENDING, 0)
    assert Destination.objects.get().paused_for == "status_404"


def test_an_address_without_a_bank_wants_a_person(matcher):
    destination = Destination.objects.get()
    Destination.objects.update(base_url=destination.base_url.partition("/c/bank/")[0])
    assert carried(a_handoff()).fault == "no_bank"
    assert matcher.asked == []


FATES = st.lists(st.sampled_from(["", "lost", "refused", "down"]), max_size=8)


@given(fates=FATES, builds=st.lists(st.booleans(), min_size=8, max_size=8))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_happens_on_the_way_there_is_one_entry_in_the_end(
    matcher, lane, now, fates, builds
):
    matcher.banks["REPORTED"].clear()
    matcher.asked.clear()
    Handoff.objects.all().delete()
    Destination.objects.update(failures=0, open_until=None, held_until=None)
    hand_over(a_payload(target_id=uuid4()), actor=OFFICER)
    for fate, builds_now in zip(fates, builds, strict=False):
        matcher.database_is_down = fate == "down"
        matcher.fault = "" if fate == "down" else fate
        lane.round()
        now.value += LONGER_THAN_ANY_WAIT
        if builds_now:
            matcher.build_index()
    matcher.database_is_down, matcher.fault = False, ""
    for _try in range(3):
        matcher.build_index()
        now.value += LONGER_THAN_ANY_WAIT
        lane.round()
    assert matcher.entries() == [URL]
    assert Handoff.objects.get().state == Handoff.State.DELIVERED
    assert all(path.split()[1].startswith(ASKS_ONLY) for path in matcher.asked)
    assert not any("?url=" in path or "&url=" in path for path in matcher.asked)
