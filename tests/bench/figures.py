"""Statistics of five years: from the tallies, and beside it the same by a full count.

    python -m tests.bench.figures [--part 0.05]

Exits 1 where a promise is broken. With a smaller part there are fewer reports a day.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.servers import Postgres

YEARS = 5
A_DAY = 300  # 108,594 reports in Seoul's busiest year are 297 a day
ROUNDS = 20
LIMIT_S = 0.3
LEAST_TIMES = 10.0


@dataclass(frozen=True)
class Finding:
    """One promise, and what was found."""

    name: str
    found: str
    holds: bool


def measure(part: float) -> list[Finding]:
    from surveillance_team.models import DayTally, Report
    from surveillance_team.services.recounting import days_with_rows
    from surveillance_team.services.tallying import count_days

    from . import figures_world

    figures_world.fill(days=365 * YEARS, a_day=max(5, int(A_DAY * part)))
    started = time.perf_counter()
    count_days(list(days_with_rows(None, None)))
    counted_s = time.perf_counter() - started
    figures_world.analyse()
    kept = f"{Report.objects.count():,} reports, {DayTally.objects.count():,} tallies"
    ours = _times(all_figures)
    full = _times(full_count, rounds=3)
    ratio = statistics.median(full) / statistics.median(ours)
    p95 = sorted(ours)[int(0.95 * len(ours)) - 1]
    told = f"p50 {1000 * statistics.median(ours):.0f} ms, p95 {1000 * p95:.0f} ms"
    return [
        Finding("counted", f"{kept}, all anew in {counted_s:.1f} s", True),
        Finding("five years", told, p95 < LIMIT_S),
        Finding("beside a full count", f"{ratio:.0f} times as fast", ratio >= LEAST_TIMES),
        following(),
    ]


def following() -> Finding:
    """From 50 changed addresses to right figures."""
    from surveillance_team.models import Target
    from surveillance_team.services.tallying import count_due, note_change

    note_change(Target.objects.order_by("-pk").values_list("pk", flat=True)[:50])
    started = time.perf_counter()
    count_due()
    took = time.perf_counter() - started
    return Finding("50 changes counted", f"{took:.2f} s", took < 5)


def all_figures() -> None:
    """All that the statistics page and a five years' report ask."""
    from django.utils import timezone

    from surveillance_team import tallied
    from surveillance_team.figures import reports_by_month, reports_by_year

    last = timezone.localdate()
    first = last - timedelta(days=365 * YEARS)
    assert reports_by_month().rows
    assert reports_by_year().rows
    assert tallied.funnel_of(first, last).filed
    assert tallied.counts_by("kind", first, last)
    assert tallied.counts_by("platform", first, last)
    assert tallied.outcomes_of(first, last)
    assert tallied.waits_between(first, last)


def full_count() -> None:
    """The same questions, asked of the rows."""
    from django.db.models import Count, Q
    from django.db.models.functions import TruncMonth

    from surveillance_team.models import Report, Target
    from surveillance_team.states import ACTED, NEVER_SENT

    sent = ~Q(target__state__in=NEVER_SENT)
    counts: dict[str, Any] = {
        "filed": Count("id"),
        "forwarded": Count("id", filter=sent),
        "acted": Count("id", filter=sent & Q(target__outcome__in=ACTED)),
    }
    valid = Report.objects.valid().order_by()
    assert list(valid.annotate(month=TruncMonth("created_at")).values("month").annotate(**counts))
    for column in ("target__category_assessed", "target__platform"):
        assert list(valid.values(column).annotate(**counts))
    assert list(valid.values("target__outcome").annotate(Count("id")))
    moments = Target.objects.exclude(sent_at=None).values_list("decided_at", "sent_at")
    waits = [sent_at - decided_at for decided_at, sent_at in moments if decided_at]
    assert statistics.median(waits)


def _times(work: Callable[[], None], rounds: int = ROUNDS) -> list[float]:
    work()
    taken = []
    for _round in range(rounds):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return taken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", type=float, default=1.0, help="Of the full counts.")
    given = parser.parse_args()
    with Postgres() as postgres:
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
