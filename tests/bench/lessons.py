"""The finder and a lesson: questions to the database, times uncached, and the rate from the front.

    python -m tests.bench.lessons [--part 0.1]

On PostgreSQL and Redis. Times are told beside a page of like content on a site that `wagtail start`
made, with the same server and settings, in turns within the same minutes; the rate of kept pages
beside an answer that is always the same bytes. Exits 1 where a promise is broken. With a smaller
part there are fewer lessons and shorter rounds.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.servers import Postgres, Redis, databases, free_port, wait_until
from tests.servers.ports import listens

from .stock_site import StockSite

LESSONS = 500
MOST_QUERIES = 12
P95_MS = 80.0
MOST_TIMES = 1.0
LEAST_SHARE = 0.5
ROUNDS = 5
ROUND_S = 12.0
CLIENTS = 2
WARM_UP = 15
PROGRAMS = Path(sys.executable).parent
SERVER = ["--workers", "1", "--worker-class", "gthread", "--threads", "4", "--no-control-socket"]
FINDER = "/learn/"
NARROWED = "/learn/?band=e5-6&theme=grooming&activities=without"
LESSON = "/learn/p/u/lesson-0/"


@dataclass(frozen=True)
class Finding:
    """One promise, and what was found."""

    name: str
    found: str
    holds: bool


def questions() -> list[Finding]:
    """Asked in this process, by the test client."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    findings = []
    for name, path in (("lesson", LESSON), ("finder", FINDER), ("finder narrowed", NARROWED)):
        client = Client(headers={"host": "localhost"})
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(path)
        holds = answer.status_code == 200 and len(asked) <= MOST_QUERIES
        findings.append(Finding(f"queries: {name}", f"{len(asked)} of {MOST_QUERIES}", holds))
    return findings


def times(ours: str, stock: str, stock_path: str, seconds: float) -> list[Finding]:
    """Uncached, in turns; the ratio is of medians."""
    asked = {
        "lesson": f"{ours}{LESSON}",
        "like content": f"{stock}{stock_path}",
        "finder": f"{ours}{FINDER}",
        "finder narrowed": f"{ours}{NARROWED}",
    }
    waits = in_turns(asked, seconds)
    findings = []
    for name in ("lesson", "finder", "finder narrowed"):
        p50, p95 = _places(waits[name])
        findings.append(Finding(f"uncached: {name}", _told(p50, p95), p95 < P95_MS))
    like = statistics.median(waits["like content"])
    ratio = statistics.median(waits["lesson"]) / like
    told = f"{ratio:.2f} times the {like:.1f} ms of a stock site"
    return [*findings, Finding("lesson / like content", told, ratio <= MOST_TIMES)]


def kept(ours: str, seconds: float) -> Finding:
    """Pages from the front beside a constant answer of the same size, in turns."""
    for _ in range(3):
        page = httpx.get(f"{ours}{LESSON}", timeout=60)
    assert "Age" in page.headers, "the page was not kept"
    constant = ["tests.bench.constant:application"]
    with gunicorn(constant, {"BENCH_BYTES": str(len(page.content))}) as same:
        waits = in_turns({"kept": f"{ours}{LESSON}", "constant": same}, seconds)
    share = len(waits["kept"]) / len(waits["constant"])
    size = f"{len(page.content) / 1024:.0f} kB"
    return Finding("kept / constant", f"{share:.2f} of its rate, {size}", share >= LEAST_SHARE)


def in_turns(urls: dict[str, str], seconds: float) -> dict[str, list[float]]:
    """Waits in ms by name. Turns change their order, so that a slow minute meets all alike."""
    waits: dict[str, list[float]] = {name: [] for name in urls}
    for url in urls.values():
        for _ in range(WARM_UP):
            httpx.get(url, timeout=60).raise_for_status()
    for number in range(ROUNDS):
        for name in sorted(urls, reverse=bool(number % 2)):
            waits[name] += load(urls[name], seconds)
    return waits


def load(url: str, seconds: float) -> list[float]:
    deadline = time.monotonic() + seconds

    def client(_number: int) -> list[float]:
        taken = []
        with httpx.Client(timeout=60) as session:
            while time.monotonic() < deadline:
                asked = time.monotonic()
                session.get(url).raise_for_status()
                taken.append(1000 * (time.monotonic() - asked))
        return taken

    with ThreadPoolExecutor(CLIENTS) as pool:
        return [wait for one in pool.map(client, range(CLIENTS)) for wait in one]


@contextmanager
def gunicorn(
    application: list[str], environment: dict[str, str], folder: Path | None = None
) -> Iterator[str]:
    port = free_port()
    command = [PROGRAMS / "gunicorn", *application, "--bind", f"127.0.0.1:{port}", *SERVER]
    with tempfile.TemporaryFile() as log:
        told: dict[str, Any] = {"stdout": log, "stderr": log, "cwd": folder}
        server = subprocess.Popen(command, env={**os.environ, **environment}, **told)
        try:
            wait_until("the server listens", lambda: listens(port), within_s=60)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(20)


def measure(part: float, folder: Path, postgres: Postgres, redis: Redis) -> list[Finding]:
    from curriculum.models import LessonPage

    from .lessons_world import as_stock_has_it, fill

    fill(max(10, int(LESSONS * part)))
    like = [as_stock_has_it(LessonPage.objects.get(slug="lesson-0", locale__language_code="ko"))]
    stock = StockSite.on(postgres, folder)
    stock.make(like)
    # Memory of one process: there is nothing that web and worker share, so nothing is kept.
    uncached = {"CACHE_URL": "locmemcache://"}
    shared = {"CACHE_URL": redis.url().replace("redis", "rediscache", 1)}
    seconds = max(2.0, ROUND_S * part)
    findings = questions()
    with ExitStack() as servers:
        ours = servers.enter_context(gunicorn(["config.wsgi"], uncached))
        theirs = servers.enter_context(
            gunicorn(["stock.wsgi"], stock.environment, folder=stock.folder)
        )
        findings += times(ours, theirs, stock.path, seconds)
    with gunicorn(["config.wsgi"], shared) as ours:
        findings.append(kept(ours, seconds))
    return findings


def _places(waits: list[float]) -> tuple[float, float]:
    return statistics.median(waits), statistics.quantiles(waits, n=100)[94]


def _told(p50: float, p95: float) -> str:
    return f"p50 {p50:.0f} ms, p95 {p95:.0f} ms of {P95_MS:.0f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", type=float, default=1.0, help="Of the full counts.")
    given = parser.parse_args()
    with Postgres() as postgres, Redis() as redis, tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        for name in ("queue", "queue-control", "media"):
            (state / name).mkdir()
        url = databases.copy_for("lessonsbench", postgres.url("jikimi"), state)
        os.environ |= {
            "DATABASE_URL": f"{url}?conn_max_age=60",
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "JIKIMI_VAR": os.environ.get("JIKIMI_VAR", folder),
        }
        import django

        django.setup()
        findings = measure(given.part, state, postgres, redis)
        databases.drop(url)
    for finding in findings:
        mark = "✓" if finding.holds else "✗"
        sys.stdout.write(f"{mark} {finding.name:<26}{finding.found}\n")
    return 0 if all(finding.holds for finding in findings) else 1


if __name__ == "__main__":
    sys.exit(main())
