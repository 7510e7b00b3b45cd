"""How fast a paste of 50 addresses is filed among ten million known ones, on PostgreSQL.

    python -m tests.bench.filing [--part 0.01]

Exits 1 where a promise is broken. With a smaller part there are fewer known targets and pastes.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from tests.servers import Postgres

if TYPE_CHECKING:
    from .filing_world import Team

TARGETS = 10_000_000
PASTES = 400
P50_S, P99_S = 0.150, 0.500
PER_S = 3
SUSTAINED_S = 60
LIST_S = 2.0
MOST_TIMES = 12.0
"""Filing reads, encrypts, locks, counts and leaves a chained trail; bare rows are written only."""


@dataclass(frozen=True)
class Finding:
    """One promise, and what was found."""

    name: str
    found: str
    holds: bool


def measure(part: float) -> list[Finding]:
    from . import filing_world

    began = time.monotonic()
    filing_world.fill(int(TARGETS * part))
    team = filing_world.Team.begin(people=12)
    filled = f"{int(TARGETS * part):,} targets in {time.monotonic() - began:.0f} s"
    pastes = max(60, int(PASTES * part))
    for number in range(10):
        team.file(number)  # plans and caches
    ours, bare = [], []
    for number in range(pastes):
        ours.append(team.file(number))
        bare.append(filing_world.bare(team, number))
    found = _places(ours)
    ratio = statistics.median(ours) / statistics.median(bare)
    return [
        Finding("known", filled, True),
        Finding("a paste of 50", _told(found), found[0] < P50_S and found[1] < P99_S),
        Finding("beside bare rows", f"{ratio:.1f} times their time", ratio <= MOST_TIMES),
        sustained(team, max(10.0, SUSTAINED_S * part)),
        a_list(team),
    ]


def sustained(team: "Team", seconds: float) -> Finding:
    """Pastes begin at fixed moments, whether or not the ones before them are answered, so that a
    wait counts in the time of whoever had to wait."""
    count = int(PER_S * seconds)
    begin = time.perf_counter() + 0.5

    def at_its_moment(number: int) -> float:
        due = begin + number / PER_S
        time.sleep(max(0.0, due - time.perf_counter()))
        team.file(number)
        return time.perf_counter() - due

    with ThreadPoolExecutor(8) as pool:
        found = _places(list(pool.map(at_its_moment, range(count))))
    took = time.perf_counter() - begin
    rate = count / took
    return Finding(
        f"{PER_S} a second", f"{rate:.2f}/s, {_told(found)}", rate >= 0.95 * PER_S and found[1] < 1
    )


def a_list(team: "Team") -> Finding:
    """A list of 500, filed while the person waits."""
    from surveillance_team.services.lists import file_list

    from .filing_world import SAID

    rows = "\n".join(f"https://list.example/{n}" for n in range(500)).encode()
    started = time.perf_counter()
    file_list(
        monitor=team.monitors[0],
        raw=rows,
        statement=SAID,
        client_key=uuid4(),
    )
    took = time.perf_counter() - started
    return Finding("a list of 500", f"{took:.2f} s of {LIST_S:.0f} s", took < LIST_S)


def _places(taken: list[float]) -> tuple[float, float]:
    ordered = sorted(taken)
    return ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


def _told(found: tuple[float, float]) -> str:
    return f"p50 {1000 * found[0]:.0f} ms, p99 {1000 * found[1]:.0f} ms"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
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
        findings = measure(given.part)
    for finding in findings:
        mark = "✓" if finding.holds else "✗"
        sys.stdout.write(f"{mark} {finding.name:<24}{finding.found}\n")
    return 0 if all(finding.holds for finding in findings) else 1


if __name__ == "__main__":
    sys.exit(main())
