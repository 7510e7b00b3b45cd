"""Real relays and a real peer, killed at every step, on whichever database the suite runs on.

What counts is what the two databases say at the end: every report that was handed over is at the
peer, once.
"""

import signal
from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from deletion_bridge.models import Destination, Handoff, RelayBeat
from deletion_bridge.relay.loop import Relay
from deletion_bridge.sandbox.service.cases import end_of
from tests.deletion_bridge.factories import a_destination, a_handoff
from tests.deletion_bridge.peer_process import PeerProcess
from tests.servers.ports import free_port, wait_until

from .crashing_relay import STEPS
from .processes import end, start_crashing_relay, start_relay, start_resting_relay

pytestmark = [
    pytest.mark.faults,
    pytest.mark.core,
    pytest.mark.django_db(transaction=True),
]

AT_EACH_STEP = 3
REST_S = 60


@pytest.fixture
def started():
    """Processes started by a test; none outlives it."""
    processes = []
    yield processes
    for process in processes:
        if process.poll() is None:
            process.kill()
            process.wait(10)


@pytest.fixture
def telling_peer(tmp_path, live_server):
    """A peer that is quick, says everything twice, and in any order."""
    address = f"{live_server.url}/bridge/callbacks/centre"
    faults = ("--pace=0", "--duplicate", "--shuffle")
    process = PeerProcess(tmp_path, free_port(), *faults, callback_url=address)
    yield process
    process.kill()


@pytest.fixture
def peer(tmp_path, request):
    """A peer that takes its time; options by indirect parameters."""
    options = getattr(request, "param", ())
    process = PeerProcess(tmp_path, free_port(), "--pace=3600", *options)
    yield process
    process.kill()


def file(count):
    return {str(a_handoff().source_id) for _report in range(count)}


def all_arrived():
    return not Handoff.objects.exclude(state="delivered").exists()


def cases_at(peer):
    return dict(peer.rows("SELECT target_id, count(*) FROM cases GROUP BY target_id"))


def take_over():
    """What a dead relay held is free at once, and due: waiting is another test's business.

    So is the breaker: where answers are lost at random it opens now and then, for half a minute.
    """
    rows = Handoff.objects.pending()
    rows.update(lease_until=None, due_at=timezone.now())
    Destination.objects.update(failures=0, open_until=None, held_until=None)


def deliver_all():
    relay = Relay("in-process")

    def arrived():
        take_over()
        relay.run_once()
        return all_arrived()

    wait_until("every report has arrived", arrived, within_s=60)


@pytest.mark.parametrize("peer", [("--lose=0.3",)], indirect=True, ids=["answers are lost"])
def test_no_report_is_lost_or_doubled_however_relays_die(database_url, peer, started):
    a_destination(base_url=peer.url)
    acknowledged = set()
    for step in STEPS:
        acknowledged |= file(AT_EACH_STEP)
        relay = start_crashing_relay(database_url, step)
        started.append(relay)
        assert relay.wait(120) == -signal.SIGKILL, f"it did not die at {step}"
        deliver_all()
    assert cases_at(peer) == dict.fromkeys(acknowledged, 1)


def test_two_relays_share_the_work_and_end_in_order(database_url, peer, started):
    a_destination(base_url=peer.url)
    acknowledged = file(20)
    relays = [start_relay(database_url, f"relay-{number}") for number in range(2)]
    started += relays
    wait_until("both live", lambda: RelayBeat.objects.count() == 2, within_s=120)
    wait_until("every report has arrived", all_arrived, within_s=120)
    assert cases_at(peer) == dict.fromkeys(acknowledged, 1)
    assert [end(relay) for relay in relays] == [0, 0]
    assert not RelayBeat.objects.exists()


def test_a_lease_left_behind_passes_by_itself(database_url, peer, started):
    a_destination(base_url=peer.url)
    acknowledged = file(2)
    dying = start_crashing_relay(database_url, "after_send")
    started.append(dying)
    dying.wait(120)
    assert Handoff.objects.filter(lease_until__isnull=False).exists()

    started.append(start_relay(database_url))
    wait_until("every report has arrived", all_arrived, within_s=90)
    assert cases_at(peer) == dict.fromkeys(acknowledged, 1)


def test_what_waits_for_a_peer_that_is_down_goes_when_it_is_back(database_url, peer, started):
    peer.kill()
    a_destination(base_url=peer.url)
    acknowledged = file(1)
    first = start_relay(database_url, "first")
    started.append(first)
    wait_until("it was tried", Handoff.objects.filter(last_fault="refused").exists, within_s=60)
    first.kill()
    first.wait(10)

    peer.start()
    started.append(start_relay(database_url, "second"))
    wait_until("it has arrived", all_arrived, within_s=60)
    assert cases_at(peer) == dict.fromkeys(acknowledged, 1)


def test_a_report_comes_back_with_its_outcome(database_url, telling_peer, started):
    """The whole way: relay, peer, and its callbacks to a real web server, shuffled and doubled."""
    a_destination(base_url=telling_peer.url)
    ends = {target: end_of(target) for target in file(3)}
    started.append(start_relay(database_url))

    def all_ended():
        rows = Handoff.objects.values_list("source_id", "remote_state")
        return {str(target): state for target, state in rows} == ends

    wait_until("every case has ended as its target says", all_ended, within_s=90)
    left = "SELECT count(*) FROM change WHERE posted_at IS NULL"
    wait_until("all is told", lambda: telling_peer.rows(left) == [(0,)], within_s=60)


def test_a_relay_outlives_the_loss_of_its_database(database_url, peer, started):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server to lose")
    a_destination(base_url=peer.url)
    relay = start_relay(database_url)
    started.append(relay)
    wait_until("it lives", RelayBeat.objects.exists, within_s=60)
    for _loss in range(3):
        acknowledged = file(1)
        with psycopg.connect(database_url, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        connection.close()
        wait_until("every report has arrived", all_arrived, within_s=60)
        assert acknowledged <= set(cases_at(peer))
    assert relay.poll() is None
    beat = RelayBeat.objects.get()
    wait_until("it beats", lambda: RelayBeat.objects.get().beat_at > beat.beat_at)
    assert set(cases_at(peer).values()) == {1}
    assert end(relay) == 0


def test_an_idle_relay_wakes_at_once(database_url, peer, started):
    a_destination(base_url=peer.url)
    started.append(start_resting_relay(database_url, REST_S))
    wait_until("it lives", RelayBeat.objects.exists, within_s=60)
    waits = []
    for _report in range(5):
        handoff = a_handoff()
        wait_until("it has arrived", all_arrived, every_s=0.02)
        waits.append(Handoff.objects.get(pk=handoff.pk).waits_over)
    assert min(waits) < timedelta(seconds=1)
    assert max(waits) < timedelta(seconds=REST_S / 2), "it was not woken"
    assert Destination.objects.get().failures == 0
