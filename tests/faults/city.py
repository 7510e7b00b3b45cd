"""A city under test: web, worker, relays and peer as real processes, on servers of their own."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.deletion_bridge.factories import secret
from tests.servers import Postgres, Redis, free_port, wait_until
from tests.servers.ports import listens

ROOT = Path(__file__).resolve().parents[2]
FAKETIME = next(map(str, Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), "")
LEASE_S, TOTAL_S = 8.0, 3.0
PEER = ROOT / "deletion_bridge" / "sandbox" / "peer.py"


@dataclass
class Program:
    """One process that is started again whenever it is found dead, as a supervisor would."""

    name: str
    command: list[str]
    env: dict[str, str]
    log: Path
    process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, env=self.env, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )

    def revive(self) -> None:
        if self.process is None or self.process.poll() is not None:
            self.start()

    def signal(self, number: signal.Signals) -> bool:
        """To the process and all it started. False where it is dead already."""
        if self.process is None or self.process.poll() is not None:
            return False
        os.killpg(self.process.pid, number)
        if number == signal.SIGKILL:
            self.process.wait(10)
        return True

    def end(self) -> None:
        if self.signal(signal.SIGCONT):
            self.signal(signal.SIGTERM)
            try:
                self.process.wait(15)  # type: ignore[union-attr]
            except subprocess.TimeoutExpired:
                self.signal(signal.SIGKILL)


class City:
    """All of it, in a folder. The database is migrated already.

    Args:
        relays: How many; with libfaketime installed the second one's clock is four minutes wrong.
    """

    def __init__(
        self, folder: Path, postgres: Postgres, redis: Redis, database: str, *, relays: int = 2
    ) -> None:
        self.folder, self.postgres, self.redis = folder, postgres, redis
        self.web_port, self.peer_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.web_port}"
        self.peer_db = folder / "peer.sqlite3"
        self.env = {
            **os.environ,
            "DATABASE_URL": database,
            "CELERY_BROKER_URL": redis.url(),
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        }
        self.programs = {
            "web": self._program("web", self._web()),
            "worker": self._program("worker", self._worker()),
            "peer": self._program("peer", self._peer("--duplicate", "--shuffle", "--lose=0.03")),
        }
        for number in range(relays):
            name = f"relay-{number}"
            relay = [sys.executable, "-m", "tests.faults.quick_relay"]
            self.programs[name] = self._program(name, [*relay, name, str(LEASE_S), str(TOTAL_S)])
        if FAKETIME and relays > 1:
            self.programs["relay-1"].env |= {
                "LD_PRELOAD": FAKETIME,
                "FAKETIME": "-6m",
                "DONT_FAKE_MONOTONIC": "1",
            }

    @property
    def clock_is_moved(self) -> bool:
        return "FAKETIME" in self.programs["relay-1"].env

    def open(self) -> None:
        """Start everything."""
        for program in self.programs.values():
            program.start()
        for what, port in (("peer", self.peer_port), ("web", self.web_port)):
            wait_until(f"the {what} listens", lambda port=port: listens(port), within_s=120)

    def close(self) -> None:
        for program in self.programs.values():
            program.end()

    def _program(self, name: str, command: list[str]) -> Program:
        return Program(name, command, dict(self.env), self.folder / f"{name}.log")

    def _web(self) -> list[str]:
        gunicorn = [str(Path(sys.executable).parent / "gunicorn"), "config.wsgi"]
        bind = ["--bind", f"127.0.0.1:{self.web_port}", "--workers", "2", "--threads", "4"]
        return [*gunicorn, *bind, "--worker-class", "gthread", "--log-level", "warning"]

    def _worker(self) -> list[str]:
        celery = [sys.executable, "-m", "celery", "-A", "config", "worker", "--beat"]
        options = ["--schedule", str(self.folder / "beat"), "--pool", "threads"]
        return [*celery, *options, "--concurrency", "2", "--loglevel", "ERROR"]

    def _peer(self, *faults: str) -> list[str]:
        return [
            sys.executable,
            str(PEER),
            f"--port={self.peer_port}",
            f"--db={self.peer_db}",
            f"--sender-secret={secret('sending')}",
            f"--callback-secret={secret('callback')}",
            f"--callback-url={self.url}/bridge/callbacks/centre",
            "--pace=1",
            *faults,
        ]
