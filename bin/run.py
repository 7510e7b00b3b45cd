"""`make run`: set up, start everything, say where it is and who can sign in, stop it all again."""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

from setup import SIGN_INS, set_up
from steps import LOGS, ROOMS, ROOT, VAR, VENV, StepFailed, environment, explain, say, timed

FIRST_PORT = 8000
PORTS_TRIED = 100
START_S = 180
STOP_S = 20
LOOK_S = 0.5
GRAVE = {"error", "critical"}
OURS = ("jikimi", *(Path(room).name for room in ROOMS))
PROGRAMS = ("web", "worker", "relay", "peer")


class StopAsked(Exception):
    """Ctrl-C, or a polite signal."""


def main() -> int:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        with _alone() as lock:
            say("Setting up")
            set_up()
            return _serve(_free_port(), lock)
    except StepFailed:
        return 1
    except StopAsked:
        return 0


def _serve(port: int, lock: IO[str]) -> int:
    env = environment(
        JIKIMI_PORT=str(port),
        JIKIMI_URL=f"http://localhost:{port}",
        JIKIMI_WEB_PROCESSES="1",
    )
    command = [VENV / "bin" / "supervisord", "-c", ROOT / "site" / "config" / "supervisord.conf"]
    logs = _follow()
    next(logs)
    # Its own session: Ctrl-C reaches this process alone, which then stops the rest in order.
    # It holds the lock too, so that it still counts as running should this process be killed.
    supervisor = subprocess.Popen(
        command, cwd=ROOT, env=env, start_new_session=True, pass_fds=[lock.fileno()]
    )
    try:
        with timed("Web, worker, relay, sandbox peer"):
            _wait_until_up(port, supervisor)
        _welcome(port)
        while supervisor.poll() is None:
            time.sleep(LOOK_S)
            for line in next(logs):
                say(line)
        explain(LOGS / "supervisord.log", "Read the logs beside it; then start again.")
        return 1
    except StopAsked:
        return 0
    finally:
        _end(supervisor)


def _wait_until_up(port: int, supervisor: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and supervisor.poll() is None:
        try:
            with urlopen(f"http://localhost:{port}/healthz", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    explain(LOGS / "web.log", "The lines above say why the web process does not answer.")
    raise StepFailed("web")


def _welcome(port: int) -> None:
    say()
    say(f"  Jikimi is at  http://localhost:{port}")
    say()
    for line in SIGN_INS.read_text().splitlines():
        say(f"  {line}")
    say()
    say("  A code for the second factor:  .venv/bin/python manage.py demo code ROLE")
    say(f"  Logs: {LOGS}    Stop: Ctrl-C")
    say()


def _follow() -> Iterator[list[str]]:
    """What the programs logged since last asked that a person should see."""
    opened: dict[str, IO[str]] = {}
    for name in PROGRAMS:
        path = LOGS / f"{name}.log"
        path.touch()
        opened[name] = path.open(errors="replace")
        opened[name].seek(0, os.SEEK_END)
    while True:
        yield [
            shown
            for name, log in opened.items()
            for line in log.read().splitlines()
            if (shown := _short(name, line))
        ]


def _short(name: str, line: str) -> str:
    try:
        entry = json.loads(line)
    except ValueError:
        return ""
    if not isinstance(entry, dict) or not _matters(entry):
        return ""
    rest = {k: v for k, v in entry.items() if k not in {"level", "event", "timestamp", "exception"}}
    said = " ".join(f"{key}={value}" for key, value in rest.items())
    return f"  {name:<7}{entry['level']:<9}{entry.get('event', '')}  {said}"


def _matters(entry: dict[str, object]) -> bool:
    """Faults of all; warnings of ours. Libraries warn of much that mends itself."""
    level, logger = entry.get("level"), str(entry.get("logger", ""))
    return level in GRAVE or (level == "warning" and logger.startswith(OURS))


def _free_port() -> int:
    first = int(os.environ.get("PORT", FIRST_PORT))
    return next(port for port in range(first, first + PORTS_TRIED) if _is_free(port))


def _is_free(port: int) -> bool:
    """Free on both addresses that a browser may take "localhost" for."""
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if probe.connect_ex((host, port)) == 0:
                return False
    return True


@contextmanager
def _alone() -> Iterator[IO[str]]:
    """Hold the state folder, so that no two runs write one database with two beats."""
    path = VAR / "run" / "lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say(f"  ✗ Jikimi is running already on {VAR}; stop that one first.")
            raise StepFailed("lock") from None
        yield lock


def _end(supervisor: "subprocess.Popen[bytes]") -> None:
    """Ask the supervisor to stop its programs; whoever is left after a while is ended."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    children = _children(supervisor.pid)
    if supervisor.poll() is None:
        say("\n  Stopping")
        supervisor.terminate()
        try:
            supervisor.wait(STOP_S)
        except subprocess.TimeoutExpired:
            supervisor.kill()
    for pid in children:
        if Path(f"/proc/{pid}").exists():
            try:
                os.killpg(pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                continue


def _children(pid: int) -> list[int]:
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(child) for child in listed.split()]


def _stop(number: int, frame: FrameType | None) -> None:
    raise StopAsked


if __name__ == "__main__":
    sys.exit(main())
