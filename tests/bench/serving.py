"""The front page by WSGI and by ASGI, on one process each, in turns in the same minutes.

Only the ratio is told as a result: requests a second depend on the machine and on what else it
does, and both servers meet the same of that. Load is bounded in count and time, on loopback only.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx

from tests.servers import free_port, wait_until
from tests.servers.ports import listens

ROUNDS = 5
ROUND_S = 12
CLIENTS = 8
WARM_UP = 20
MOST_REQUESTS = 20_000
PROGRAMS = Path(sys.executable).parent
PATHS = ("/", "/en/")


@contextmanager
def serving(command: list[str | Path]) -> Iterator[str]:
    """A server on a free port, with the environment of the set-up."""
    port = free_port()
    told = [str(part).replace("PORT", str(port)) for part in command]
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(told, stdout=log, stderr=log, env=os.environ)
        try:
            wait_until("the server listens", lambda: listens(port), within_s=60)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(20)


def load(url: str, seconds: float) -> tuple[float, list[float]]:
    """Requests a second and the times in ms that were waited, by CLIENTS at once."""
    started = time.monotonic()
    deadline = started + seconds

    def client(number: int) -> list[float]:
        waits: list[float] = []
        with httpx.Client(base_url=url, timeout=30) as session:
            while time.monotonic() < deadline and len(waits) < MOST_REQUESTS // CLIENTS:
                asked = time.monotonic()
                session.get(PATHS[(number + len(waits)) % 2]).raise_for_status()
                waits.append(1000 * (time.monotonic() - asked))
        return waits

    with ThreadPoolExecutor(CLIENTS) as pool:
        waits = [wait for one in pool.map(client, range(CLIENTS)) for wait in one]
    return len(waits) / (time.monotonic() - started), waits


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    os.environ["CACHE_URL"] = "locmemcache://"  # shared by nobody, so core.page_cache keeps nothing
    wsgi = [PROGRAMS / "gunicorn", "config.wsgi", "--bind", "127.0.0.1:PORT", "--workers", "1"]
    wsgi += ["--worker-class", "gthread", "--threads", "8", "--no-control-socket"]
    asgi = [PROGRAMS / "uvicorn", "config.asgi:application", "--host", "127.0.0.1"]
    asgi += ["--port", "PORT", "--log-level", "warning", "--no-access-log"]
    with ExitStack() as servers:
        urls = {
            "WSGI": servers.enter_context(serving(wsgi)),
            "ASGI": servers.enter_context(serving(asgi)),
        }
        for url in urls.values():
            for _ in range(WARM_UP):
                httpx.get(url, timeout=30).raise_for_status()
        rates: dict[str, list[float]] = {name: [] for name in urls}
        waits: dict[str, list[float]] = {name: [] for name in urls}
        for number in range(ROUNDS):
            # Turns change their order, so that a machine that slows down slows both.
            for name in sorted(urls, reverse=bool(number % 2)):
                rate, waited = load(urls[name], ROUND_S)
                rates[name].append(rate)
                waits[name] += waited
    print(f"\nFront page, ko and en, {CLIENTS} at once, {ROUNDS} rounds of {ROUND_S} s\n")
    for name in urls:
        p50, p99 = (statistics.quantiles(waits[name], n=100)[place] for place in (49, 98))
        rate = statistics.median(rates[name])
        print(f"  {name}  {rate:7.1f} a second   p50 {p50:6.0f} ms   p99 {p99:6.0f} ms")
    ratios = sorted(w / a for w, a in zip(rates["WSGI"], rates["ASGI"], strict=True))
    middle = statistics.median(ratios)
    print(f"\n  WSGI / ASGI = {middle:.2f}  (rounds {ratios[0]:.2f} to {ratios[-1]:.2f})")


if __name__ == "__main__":
    main()
