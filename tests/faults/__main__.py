"""`make faults`: a city under load while everything that can die does, and the count at the end.

    python -m tests.faults --minutes 15 --seed 7

Exits 1 where an acknowledged report is lost or anything took effect twice.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.servers import Postgres, Redis

DRAIN_S = 150
"""Longer than two readings of a service's changes, one a minute, and a lease of 45 s between."""
LEAST_KILLS_A_MINUTE = 2


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--every", type=float, default=5.0, help="Seconds between two faults.")
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--database", default="", help="A migrated database to copy.")
    given = parser.parse_args()
    with ExitStack() as held:
        folder = held.enter_context(tempfile.TemporaryDirectory(prefix="jikimi-faults-"))
        redis, postgres = held.enter_context(Redis()), held.enter_context(Postgres(durable=True))
        _migrate(postgres, given.database)
        os.environ |= {
            "DATABASE_URL": postgres.url("jikimi"),
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        }
        return _run(given, Path(folder), postgres, redis)


def _migrate(postgres: Postgres, source: str) -> None:
    """A migrated database on the server of this run."""
    import psycopg

    with psycopg.connect(postgres.url(), autocommit=True) as server:
        server.execute("CREATE DATABASE jikimi")
    target = postgres.url("jikimi")
    if source:
        dump = subprocess.Popen(["pg_dump", "--no-owner", source], stdout=subprocess.PIPE)
        quietly = ["psql", "-q", "-v", "ON_ERROR_STOP=1", target]
        subprocess.run(quietly, stdin=dump.stdout, stdout=subprocess.DEVNULL, check=True)
        if dump.wait():
            raise SystemExit("The database could not be copied.")
    else:
        env = {**os.environ, "DATABASE_URL": target}
        env |= {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
        migrate = [sys.executable, "manage.py", "migrate", "--noinput", "-v0"]
        subprocess.run(migrate, env=env, check=True)


def _run(given: argparse.Namespace, folder: Path, postgres: Postgres, redis: Redis) -> int:
    import django

    django.setup()
    from .siege import Siege

    siege = Siege(folder, postgres, redis, seed=given.seed, every_s=given.every)
    try:
        siege.begin(clients=given.clients)
        siege.last(given.minutes * 60)
        siege.drain(DRAIN_S)
        history = siege.judge()
    finally:
        siege.end()
    for line in (f"seed {given.seed}", *siege.told(), "", str(history)):
        sys.stdout.write(f"{line}\n")
    killed_enough = siege.nemesis.kills >= int(LEAST_KILLS_A_MINUTE * given.minutes)
    if not killed_enough:
        sys.stdout.write("Too few kills to prove anything.\n")
    return 0 if history.holds and killed_enough else 1


if __name__ == "__main__":
    sys.exit(main())
