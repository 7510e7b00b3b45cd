"""Activities: a large package read and made ready, opened by classes, and a school's answers taken.

On PostgreSQL, with gunicorn (2 workers of 4 threads) alone and no front server. Goals of issue 7:
a package of 20 MB ready in 1.5 s and in 0.5 s when its libraries are known, 100 opens a second,
240 handfuls of answers a second without loss at p95 under 200 ms; a question set can be answered
after 0.8 s on this machine and 1.2 s at 4 Mbit/s; files through nginx within 10 % of plain ones.

BENCH_SECONDS says how long each load runs (10 if not set).
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import django
import httpx
from django.conf import settings

from tests.bench import h5p_assets, h5p_interactive
from tests.servers import Postgres, databases, free_port, wait_until
from tests.servers.house import BUILT, ROOT
from tests.servers.ports import listens

SECONDS = float(os.environ.get("BENCH_SECONDS", "10"))
CLIENTS = 8
FILM_MB = 18
LIBRARY_FILES = 600
RUNS = 30
WARM_UP = 20
HANDFULS_A_SECOND = 240
PROGRAMS = Path(sys.executable).parent


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    built = Path(os.environ.get("JIKIMI_VAR") or ROOT / "var").resolve()
    with Postgres() as postgres, tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        url = databases.copy_for("h5pbench", postgres.url("jikimi"), state)
        kept_open = f"{url}?conn_max_age=60"  # as for a city
        os.environ |= {"DATABASE_URL": kept_open, "JIKIMI_VAR": folder}
        for name in ("queue", "queue-control", "media"):
            (state / name).mkdir()
        for name in BUILT:
            (state / name).symlink_to(built / name, target_is_directory=True)
        django.setup()
        measure_packages()
        question_set = _a_question_set()
        activity = _an_activity()
        runs = [_a_run(activity) for _ in range(RUNS)]
        with serving() as site:
            measure_opening(site, activity.bundle_id)
            measure_answers(site, [str(run.pk) for run in runs])
            h5p_assets.measure(site, activity.bundle_id, Path(settings.H5P_PLAY_ROOT))
            h5p_interactive.measure(site, question_set.pk)
        databases.drop(url)


def measure_packages() -> None:
    from core.actors import SYSTEM
    from curriculum.h5p.packages import read_package
    from curriculum.h5p.services import bundle, install_libraries, make_activity

    body = large_package()
    print(f"\nA package of {len(body) / 2**20:.0f} MB with {LIBRARY_FILES} files in its library\n")

    def ready() -> Any:
        package = read_package(BytesIO(body))
        assert package.findings == []
        install_libraries(package, actor=SYSTEM)
        return bundle(make_activity(package, actor=SYSTEM))

    read = [_timed(lambda: read_package(BytesIO(body))) for _ in range(5)]
    print(f"  read and checked        {statistics.median(read):.2f} s")
    print(f"  ready the first time    {_timed(ready):.2f} s")
    again = [_timed(ready) for _ in range(5)]
    print(f"  libraries known         {statistics.median(again):.2f} s")


def measure_opening(site: str, digest: str) -> None:
    """What a browser asks for when it opens an activity and has nothing yet."""
    files = ("", "player.js", "player.css", "content/images/dot.png")
    files += ("libraries/Test.Choice-1.2/images/dot.png",)
    packed = {"Accept-Encoding": "gzip"}

    for _ in range(WARM_UP):  # a worker listens before it has loaded the site
        httpx.get(f"{site}/h5p/{digest}/", timeout=60).raise_for_status()

    def open_one(session: httpx.Client) -> None:
        for path in files:
            with session.stream("GET", f"/h5p/{digest}/{path}", headers=packed) as answer:
                answer.raise_for_status()
                for _ in answer.iter_raw():
                    pass

    waits, seconds = _load(site, open_one)
    rate = len(waits) / seconds
    print(f"\n  opened                  {rate:.0f} a second, {len(files)} requests each")
    print(f"  p95                     {_p(waits, 95):.0f} ms, {CLIENTS} at once")


def measure_answers(site: str, runs: list[str]) -> None:
    """One handful a pupil every five seconds, at a steady pace; all of it must be counted."""
    from curriculum.h5p.models import Tally

    ours = {"Origin": site, "Sec-Fetch-Site": "same-origin"}
    total = int(HANDFULS_A_SECOND * SECONDS)
    started = time.monotonic()

    def send(number: int) -> float:
        due = started + number / HANDFULS_A_SECOND
        time.sleep(max(0.0, due - time.monotonic()))
        answer = {"question": f"q{number % 5}", "correct": number % 2 == 0, "first": True}
        data = {"batch": str(uuid4()), "answers": [answer]}
        path = f"{site}/activities/runs/{runs[number % len(runs)]}/statements/"
        _session.post(path, json=data, headers=ours).raise_for_status()
        return 1000 * (time.monotonic() - due)

    limits = httpx.Limits(max_connections=64)
    with httpx.Client(timeout=30, limits=limits) as _session, ThreadPoolExecutor(64) as pool:
        waits = list(pool.map(send, range(total)))
    counted = sum(Tally.objects.values_list("answered", flat=True))
    seconds = time.monotonic() - started
    print(f"\n  handfuls taken          {total / seconds:.0f} a second of {HANDFULS_A_SECOND}")
    print(f"  p95 from when it was due {_p(waits, 95):.0f} ms")
    print(f"  lost                    {total - counted}")


def large_package() -> bytes:
    from tests.curriculum.h5p.making import CHOICE, a_package

    dice = random.Random(7)
    small = {f"{CHOICE}/more/{n}.txt": f"{n} {dice.random()} " * 40 for n in range(LIBRARY_FILES)}
    film = {"content/film.mp4": dice.randbytes(FILM_MB * 2**20)}
    return a_package(small | film).getvalue()


@contextmanager
def serving() -> Iterator[str]:
    port = free_port()
    command = [PROGRAMS / "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += [
        "--workers",
        "2",
        "--threads",
        "4",
        "--worker-class",
        "gthread",
        "--no-control-socket",
    ]
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ)
        try:
            wait_until("the server listens", lambda: listens(port), within_s=60)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def _load(site: str, work: Callable[[httpx.Client], None]) -> tuple[list[float], float]:
    started = time.monotonic()

    def client(number: int) -> list[float]:
        waits = []
        with httpx.Client(base_url=site, timeout=30) as session:
            work(session)
            while time.monotonic() < started + SECONDS:
                asked = time.monotonic()
                work(session)
                waits.append(1000 * (time.monotonic() - asked))
        return waits

    with ThreadPoolExecutor(CLIENTS) as pool:
        waits = [wait for one in pool.map(client, range(CLIENTS)) for wait in one]
    return waits, time.monotonic() - started


def _an_activity() -> Any:
    from tests.curriculum.h5p.store import an_activity

    return an_activity()


def _a_question_set() -> Any:
    """One of the demo city's, as an editor writes them."""
    from core.actors import SYSTEM
    from curriculum.h5p.demo.build import parameters_of, written_down
    from curriculum.h5p.models import Activity
    from curriculum.h5p.writing.services import write_activity
    from tests.curriculum.h5p.writing.shelf import install_ours, library

    install_ours()
    kind = library("Jikimi.QuestionSet")
    demo = next(one for one in written_down() if one["library"] == kind.machine_name)
    parameters = parameters_of(kind, demo["content"], "ko")
    made = write_activity(
        library=kind, title="문제 모음", language="ko", parameters=parameters, actor=SYSTEM
    )
    made.latest_revision.publish()
    return Activity.objects.get(pk=made.pk)


def _a_run(activity: Any) -> Any:
    from tests.curriculum.h5p.store import a_run

    return a_run(activity)


def _timed(work: Callable[[], Any]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started


def _p(values: list[float], percent: int) -> float:
    return statistics.quantiles(values, n=100)[percent - 1]


if __name__ == "__main__":
    main()
