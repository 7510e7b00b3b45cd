"""What the bridge is measured with: rows, relays, an instant peer, and a bare script to compare."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import httpx
from django.db import connection
from django.db.models import Count, Max, Min

from core.ids import new_id
from deletion_bridge import clock
from deletion_bridge.client import PeerClient
from deletion_bridge.models import Destination, Handoff, RelayBeat
from deletion_bridge.payloads import CONTENT_TYPE, as_bytes, report_envelope
from deletion_bridge.signatures import sign
from tests.deletion_bridge.factories import a_destination, a_payload
from tests.servers import free_port, wait_until
from tests.servers.ports import listens

ROOT = Path(__file__).resolve().parents[2]
INSTANT_PEER = ROOT / "tests" / "bench" / "instant_peer.py"
CHUNK = 2000


@dataclass
class Peer:
    """The instant peer, seen from here."""

    url: str

    def stats(self) -> dict[str, int]:
        return dict(httpx.get(f"{self.url}/stats", trust_env=False).json())

    def reset(self) -> None:
        httpx.get(f"{self.url}/reset", trust_env=False)


@contextmanager
def instant_peer(limit: int = 0) -> Iterator[Peer]:
    port = free_port()
    process = subprocess.Popen([sys.executable, str(INSTANT_PEER), str(port), str(limit)])
    try:
        wait_until("the peer listens", lambda: listens(port), within_s=30)
        yield Peer(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def relays(count: int = 1) -> Iterator[list[int]]:
    """Real relay processes, once they live; gives their process ids."""
    command = [sys.executable, "manage.py", "relay"]
    started = [
        subprocess.Popen(
            [*command, f"--name=bench-{number}"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            env=os.environ,
        )
        for number in range(count)
    ]
    try:
        beats = RelayBeat.objects.filter(name__startswith="bench-")
        wait_until("the relays live", lambda: beats.count() == count, within_s=120)
        yield [process.pid for process in started]
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(60)


def begin(peer: Peer, **changes: object) -> Destination:
    """An empty outbox with one destination."""
    connection.cursor().execute("TRUNCATE deletion_bridge_handoff CASCADE")
    RelayBeat.objects.all().delete()
    peer.reset()
    known = Destination.objects.filter(slug="centre")
    if not known.exists():
        a_destination("centre")
    known.update(
        base_url=peer.url,
        batch_size=1,
        offered_rate_per_s=None,
        paced_until=None,
        failures=0,
        open_until=None,
        paused_at=None,
        held_until=None,
        # Nobody asks for capabilities but the measure itself.
        capabilities_due_at=clock.now() + timedelta(days=1),
    )
    known.update(**changes)
    return known.get()


def let_go(destination: Destination) -> None:
    """Let what was held back until the relays lived go, so that their start does not count."""
    Destination.objects.filter(pk=destination.pk).update(paused_at=None)


def hold(destination: Destination) -> None:
    Destination.objects.filter(pk=destination.pk).update(paused_at=clock.now())


def fill(destination: Destination, count: int, *, priority: int = 0) -> list[UUID]:
    """Reports that wait, as hand_over() writes them."""
    made: list[UUID] = []
    while len(made) < count:
        rows = [a_row(destination, priority) for _row in range(min(CHUNK, count - len(made)))]
        Handoff.objects.bulk_create(rows)
        made += [row.pk for row in rows]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE deletion_bridge_handoff")
    return made


def a_row(destination: Destination, priority: int) -> Handoff:
    payload, now, name = a_payload(priority=priority), clock.now(), new_id()
    envelope = report_envelope(
        payload,
        event_id=name,
        source="urn:jikimi:bench",
        legal_basis="agreement",
        purpose="information",
        time=now,
    )
    return Handoff(
        id=name,
        destination=destination,
        source_id=payload.target_id,
        cause_id=payload.target_id,
        envelope=envelope,
        priority=priority,
        due_at=now,
        created_at=now,
    )


def pile_up(destination: Destination, count: int) -> None:
    """Delivered rows, made by the database alone."""
    row = a_row(destination, 0)
    row.state, row.delivered_at = Handoff.State.DELIVERED, clock.now()
    row.save()
    names = [column.column for column in Handoff._meta.concrete_fields]
    fresh = {"id", "source_id", "cause_id"}
    wanted = ", ".join("gen_random_uuid()" if name in fresh else name for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO deletion_bridge_handoff ({', '.join(names)})"
            f" SELECT {wanted} FROM deletion_bridge_handoff, generate_series(1, %s) WHERE id=%s",
            [count, row.pk],
        )
        cursor.execute("ANALYZE deletion_bridge_handoff")


def all_delivered(within_s: float = 600) -> None:
    waiting = Handoff.objects.pending()
    wait_until("all is delivered", lambda: not waiting.exists(), within_s=within_s, every_s=0.2)


def delivered_per_s() -> float:
    """By the moments that the relays wrote down, so that their start does not count."""
    ends = Handoff.objects.filter(claimed_at__isnull=False).aggregate(
        first=Min("claimed_at"), last=Max("delivered_at"), count=Count("pk")
    )
    return float(ends["count"] / (ends["last"] - ends["first"]).total_seconds())


def bare_script(peer: Peer, destination: Destination, count: int) -> float:
    """Messages a second: the same, signed, with the same HTTP client, and no database."""
    rows = [a_row(destination, 0) for _row in range(count)]
    bodies = [(row.pk, as_bytes(row.envelope)) for row in rows]
    client = PeerClient(peer.url)
    secrets = list(destination.sending_keys.values())
    started = time.monotonic()
    for name, body in bodies:
        headers = sign(body, webhook_id=str(name), at=clock.seconds(), secrets=secrets)
        headers |= {
            "content-type": CONTENT_TYPE,
            "idempotency-key": f'"{name}"',
            "accept": "application/json",
            "user-agent": "jikimi-relay/1",
        }
        assert client.post("/v1/reports", body, headers).status == 202
    client.close()
    return count / (time.monotonic() - started)


def memory_mib(pid: int) -> float:
    """Resident memory of a process."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
