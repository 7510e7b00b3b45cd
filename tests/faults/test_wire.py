"""One fault at a time, on real relays and a real peer with a spoiled wire between them.

Which fault of the list is shown where: test_table.py.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from deletion_bridge.models import Destination, Handoff, RelayBeat
from deletion_bridge.relay import claim, settle
from deletion_bridge.relay.lane import Lane
from deletion_bridge.services import hand_over
from deletion_bridge.services.retracting import retract
from tests.deletion_bridge.correspondent import get, practise
from tests.deletion_bridge.factories import OFFICER, a_destination, a_handoff, a_payload
from tests.deletion_bridge.peer_process import PeerProcess
from tests.servers.ports import free_port, wait_until

from .city import FAKETIME
from .processes import ROOT, end
from .proxy import FaultProxy

pytestmark = [
    pytest.mark.faults,
    pytest.mark.django_db(transaction=True),
]

LEASE_S, TOTAL_S = 3.0, 1.0
PROBED_EVERY_S = 2  # as quick_relay has it


@pytest.fixture
def peer(tmp_path):
    process = PeerProcess(tmp_path, free_port(), "--pace=3600")
    yield process
    process.kill()


@pytest.fixture
def wire(peer):
    with FaultProxy(int(peer.url.rpartition(":")[2])) as proxy:
        yield proxy


@pytest.fixture
def relay(database_url):
    """Start relays that are quick to take up what is left behind."""
    started = []

    def start(name="relay", **more):
        path = [str(ROOT), str(ROOT / "site"), os.environ.get("PYTHONPATH", "")]
        env = {
            **os.environ,
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "PYTHONPATH": os.pathsep.join(path),
            **more,
        }
        command = [sys.executable, "-m", "tests.faults.quick_relay"]
        process = subprocess.Popen(
            [*command, name, str(LEASE_S), str(TOTAL_S)],
            env=env,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )
        started.append(process)
        wait_until(f"{name} lives", RelayBeat.objects.filter(name=name).exists, within_s=90)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.send_signal(signal.SIGCONT)
            process.kill()
            process.wait(10)


def arrived():
    return not Handoff.objects.exclude(state="delivered").exists()


def at_peer(peer):
    return dict(peer.rows("SELECT target_id, count(*) FROM cases GROUP BY target_id"))


SPOILED = {
    "the answer is lost": {"lose_answer": True},
    "the connection is reset": {"reset_after": 10},
    "it is open and silent": {"half_closed": True},
    "the answer comes byte by byte": {"slice_bytes": 1, "slice_s": 0.2},
    "it is too slow": {"latency_s": 3.0},
    "nobody listens": {"refuse": True},
}


def test_however_the_wire_is_spoiled_everything_arrives_once(peer, wire, relay):
    """All of them one after the other on one relay, to which a good peer is no slower for it."""
    a_destination(base_url=wire.url)
    good = a_destination("good", base_url=peer.url)
    running = relay()
    good_waited = []
    for name, toxic in SPOILED.items():
        wire.poison(**toxic)
        a_handoff_to_both()
        begun = Handoff.objects.filter(
            destination__slug="centre", last_fault__gt="", state="pending"
        )
        wait_until(f"it was tried while {name}", begun.exists)
        to_good = Handoff.objects.filter(destination=good).latest("created_at")
        delivered = Handoff.objects.filter(pk=to_good.pk, state="delivered")
        wait_until(f"another destination is served while {name}", delivered.exists)
        assert begun.exists(), f"another destination waits while {name}"
        good_waited.append(delivered.get().waits_over)
        wire.poison()
        Handoff.objects.pending().update(due_at=timezone.now())
        Destination.objects.update(failures=0, open_until=None)
        wait_until(f"all has arrived after {name}", arrived, within_s=60)
    assert running.poll() is None
    # One by one each would cost the good peer the time an exchange may take, TOTAL_S and more.
    assert sorted(good_waited)[len(SPOILED) // 2] < timedelta(seconds=2)
    assert end(running) == 0
    keys = peer.rows("SELECT count(*), count(DISTINCT key) FROM submission")
    assert keys == [(2 * len(SPOILED), 2 * len(SPOILED))], "one effect for every message"


def a_handoff_to_both():
    assert len(hand_over(a_payload(), actor=OFFICER)) == 2


def test_a_peer_whose_health_is_green_while_it_fails_is_left_alone(peer, wire, relay):
    a_destination(base_url=wire.url)
    practise(peer.url, "faults", fail=1.0)
    for _report in range(30):
        a_handoff()
    relay("first")
    relay("second")
    wait_until("the breaker is open", lambda: Destination.objects.get().is_failing, within_s=60)
    began = time.monotonic()
    before = sum(Handoff.objects.values_list("attempts", flat=True))
    tried_at = [row.claimed_at for row in Handoff.objects.all()]
    time.sleep(6)
    probes = Handoff.objects.filter(claimed_at__gt=max(at for at in tried_at if at)).count()
    after = sum(Handoff.objects.values_list("attempts", flat=True))
    allowed = (time.monotonic() - began) / PROBED_EVERY_S + 1
    assert probes <= allowed, "one try every two seconds, of two relays together"
    assert after <= before + allowed
    practise(peer.url, "faults", fail=0.0)
    wait_until("everything has arrived", arrived, within_s=60)
    assert set(at_peer(peer).values()) == {1}


@pytest.mark.parametrize("moved", ["-6m", "+6m"])
def test_a_relay_whose_clock_is_wrong_delivers_all_the_same(peer, relay, moved):
    if not FAKETIME:
        pytest.skip("libfaketime is not installed")
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's clock is the machine's own")
    a_destination(base_url=peer.url)
    relay("wrong", LD_PRELOAD=FAKETIME, FAKETIME=moved, DONT_FAKE_MONOTONIC="1")
    handoff = a_handoff()
    wait_until("it has arrived", arrived)
    assert Handoff.objects.get(pk=handoff.pk).waits_over < timedelta(seconds=20)
    assert Destination.objects.get().paused_at is None, "its signature was good"
    assert timezone.now() - RelayBeat.objects.get().beat_at < timedelta(seconds=30)


def test_a_relay_that_sleeps_past_its_lease_settles_nothing(peer, wire, relay):
    a_destination(base_url=wire.url)
    wire.poison(half_closed=True)
    sleeper = relay("sleeper")
    a_handoff()
    wait_until("it is under way", Handoff.objects.exclude(lease_token=None).exists)
    sleeper.send_signal(signal.SIGSTOP)
    wire.poison()
    relay("other")
    wait_until("another has delivered it", arrived, within_s=60)
    settled = Handoff.objects.values().get()
    sleeper.send_signal(signal.SIGCONT)
    time.sleep(3)
    assert Handoff.objects.values().get() == settled
    assert set(at_peer(peer).values()) == {1}


@pytest.mark.core
def test_a_full_disk_stores_nothing_half_and_loses_nothing(peer, full_disk):
    centre = a_destination(base_url=peer.url)
    kept = a_handoff()
    lane = Lane(centre.pk)
    with full_disk():
        with pytest.raises(DatabaseError), transaction.atomic():
            a_handoff()
        with pytest.raises(DatabaseError):
            lane.round()
    assert list(Handoff.objects.values_list("pk", "state")) == [(kept.pk, "pending")]
    Handoff.objects.update(lease_until=None, lease_token=None)
    lane.round()
    lane.close()
    assert arrived()
    assert at_peer(peer) == {str(kept.source_id): 1}


@pytest.fixture
def full_disk():
    """The audit trail cannot grow, and the database says so as it does when its disk is full."""

    @contextmanager
    def filled():
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                    " RAISE EXCEPTION 'could not extend file' USING ERRCODE='disk_full'; END $$"
                )
                cursor.execute(
                    "CREATE TRIGGER full_disk BEFORE INSERT ON core_auditevent"
                    " EXECUTE FUNCTION full_disk()"
                )
                yield
                cursor.execute("DROP TRIGGER full_disk ON core_auditevent")
                cursor.execute("DROP FUNCTION full_disk")
            else:
                cursor.execute(
                    "CREATE TRIGGER full_disk BEFORE INSERT ON core_auditevent BEGIN"
                    " SELECT RAISE(ABORT, 'database or disk is full'); END"
                )
                yield
                cursor.execute("DROP TRIGGER full_disk")

    return filled


@pytest.mark.core
def test_a_retraction_while_the_report_is_under_way_follows_it(peer):
    centre = a_destination(base_url=peer.url)
    report = a_handoff()
    lane = Lane(centre.pk)
    (held,) = claim.claim(centre)
    retract(report.source_id, reason="mistaken", cause_id=uuid4(), actor=OFFICER)
    assert [row.id for row in claim.claim(Destination.objects.get())] == [], "it waits its turn"
    answers = lane._carrier_to(centre).deliver([held], centre)
    settle.settle_all(list(zip([held], answers, strict=True)), centre)
    lane.round()
    lane.close()
    assert arrived()
    remote_id = Handoff.objects.get(pk=report.pk).remote_id
    case = get(peer.url, f"/v1/reports/{remote_id}").json()
    assert (case["state"], case["reason_code"]) == ("not_applicable", "retracted")
    assert at_peer(peer) == {str(report.source_id): 1}
