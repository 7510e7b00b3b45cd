"""The bridge's promises of speed, on PostgreSQL, each as a limit or a ratio of one run.

    python -m tests.bench.bridge [--part 0.1] [NAME …]

What depends on the machine is compared with what the same machine does at the same time. Exits 1
where a promise is broken.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.servers import Postgres

ROUNDS = 3


@dataclass(frozen=True)
class Finding:
    """One promise, and what was found."""

    name: str
    found: str
    holds: bool


def soon_accepted(part: float) -> list[Finding]:
    """From the commit of a decision to the peer's acceptance, while 50 reports a second are filed
    and decided."""
    from deletion_bridge.models import Handoff

    from . import bridge_load, bridge_world

    with bridge_world.instant_peer() as peer:
        bridge_world.begin(peer, batch_size=100)
        with bridge_world.relays():
            filed_per_s = bridge_load.file_and_decide(per_s=50, seconds=max(10, 60 * part))
            bridge_world.all_delivered()
        waits = sorted(row.waits_over.total_seconds() for row in Handoff.objects.all())
    found = [waits[int(len(waits) * share)] for share in (0.5, 0.95, 0.99)]
    told = "p50 {:.2f}, p95 {:.2f}, p99 {:.2f} s".format(*found)
    return [
        Finding(
            "accepted soon",
            f"{told} at {filed_per_s:.0f}/s",
            found[0] < 0.3 and found[1] < 1 and found[2] < 5 and filed_per_s >= 45,
        )
    ]


def sustained(part: float) -> list[Finding]:
    """Delivery with batches, two relays on two cores."""
    from . import bridge_world

    with bridge_world.instant_peer() as peer:
        destination = bridge_world.begin(peer, batch_size=100)
        count = int(20_000 * part)
        bridge_world.hold(destination)
        bridge_world.fill(destination, count)
        with bridge_world.relays(2):
            bridge_world.let_go(destination)
            bridge_world.all_delivered()
        rate = bridge_world.delivered_per_s()
        once = peer.stats()["taken"] == peer.stats()["different"] == count
    return [Finding("sustained with batches", f"{rate:.0f}/s of 500/s", rate >= 500 and once)]


def unbatched(part: float) -> list[Finding]:
    """Two relays on two cores against a bare script without a database, in turns."""
    from . import bridge_world

    ratios = []
    count = int(5_000 * part)
    with bridge_world.instant_peer() as peer:
        for _round in range(ROUNDS):
            destination = bridge_world.begin(peer)
            bridge_world.hold(destination)
            bridge_world.fill(destination, count)
            with bridge_world.relays(2):
                bare = bridge_world.bare_script(peer, destination, count)
                bridge_world.let_go(destination)
                bridge_world.all_delivered()
            ratios.append(bridge_world.delivered_per_s() / bare)
    ratio = statistics.median(ratios)
    told = f"{ratio:.2f} of a bare script ({', '.join(f'{each:.2f}' for each in ratios)})"
    return [Finding("unbatched", told, ratio >= 0.5)]


def drained(part: float) -> list[Finding]:
    """After an hour's outage: all within the peer's limit, children first."""
    from deletion_bridge.models import Handoff

    from . import bridge_world

    count = int(10_000 * part)
    with bridge_world.instant_peer(limit=250) as peer:
        destination = bridge_world.begin(peer, batch_size=100, offered_rate_per_s=250)
        bridge_world.hold(destination)
        bridge_world.fill(destination, count)
        with bridge_world.relays(2):
            bridge_world.let_go(destination)
            urgent = []
            while Handoff.objects.pending().exists():
                urgent += bridge_world.fill(destination, 1, priority=3)
                time.sleep(0.5)
        took = count / bridge_world.delivered_per_s()
        most = peer.stats()["most_in_a_second"]
        children = Handoff.objects.filter(pk__in=urgent, delivered_at__isnull=False)
        slowest = max(row.waits_over.total_seconds() for row in children)
    return [
        Finding("drained", f"{count} in {took:.0f} s of {60 * part:.0f} s", took < 60 * part),
        Finding("within the limit", f"{most} in the fullest second of 250", most <= 250),
        Finding("children first", f"the slowest waited {slowest:.2f} s", slowest < 2),
    ]


def flat_cost(part: float) -> list[Finding]:
    """The same cost of a delivery beside a thousand and beside a million delivered rows."""
    from deletion_bridge.models import Handoff

    from . import bridge_world

    count = int(5_000 * part)
    rates: dict[int, list[float]] = {}
    with bridge_world.instant_peer() as peer:
        for beside in (1_000, 1_000_000):
            destination = bridge_world.begin(peer, batch_size=100)
            bridge_world.pile_up(destination, beside)
            for _round in range(ROUNDS):
                Handoff.objects.filter(claimed_at__isnull=False).update(claimed_at=None)
                bridge_world.hold(destination)
                bridge_world.fill(destination, count)
                with bridge_world.relays():
                    bridge_world.let_go(destination)
                    bridge_world.all_delivered()
                rates.setdefault(beside, []).append(bridge_world.delivered_per_s())
    few, many = (max(found) for found in rates.values())
    return [
        Finding(
            "beside a million",
            f"{few / many:.2f} of the cost beside a thousand",
            few <= 1.2 * many,
        )
    ]


def flat_memory(part: float) -> list[Finding]:
    """Memory of one relay over 200,000 deliveries."""
    from . import bridge_world

    count = int(200_000 * part)
    seen = []
    with bridge_world.instant_peer() as peer:
        destination = bridge_world.begin(peer, batch_size=100)
        with bridge_world.relays() as (pid,):
            for _tenth in range(10):
                bridge_world.fill(destination, count // 10)
                bridge_world.all_delivered()
                seen.append(bridge_world.memory_mib(pid))
    told = f"{seen[1]:.0f} MiB after a fifth, {seen[-1]:.0f} MiB after {count}"
    return [Finding("memory", told, seen[-1] <= 1.1 * seen[1])]


MEASURES: dict[str, Callable[[float], list[Finding]]] = {
    "soon": soon_accepted,
    "sustained": sustained,
    "unbatched": unbatched,
    "drained": drained,
    "cost": flat_cost,
    "memory": flat_memory,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="; ".join(MEASURES))
    parser.add_argument("--part", type=float, default=1.0, help="Of the full counts.")
    given = parser.parse_args()
    with Postgres(durable=True) as postgres:
        os.environ |= {
            "DATABASE_URL": postgres.url("postgres"),
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        }
        subprocess.run([sys.executable, "manage.py", "migrate", "--noinput", "-v0"], check=True)
        import django

        django.setup()
        findings = [
            finding
            for name in given.names or MEASURES
            for finding in _told(MEASURES[name](given.part))
        ]
    return 0 if all(finding.holds for finding in findings) else 1


def _told(findings: list[Finding]) -> list[Finding]:
    for finding in findings:
        mark = "✓" if finding.holds else "✗"
        sys.stdout.write(f"{mark} {finding.name:<24}{finding.found}\n")
        sys.stdout.flush()
    return findings


if __name__ == "__main__":
    sys.exit(main())
