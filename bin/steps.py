"""How the commands of the Makefile work and speak: one calm line a step; on failure, what to do.

Only the standard library: these run before anything is installed.
"""

import hashlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("JIKIMI_VAR") or ROOT / "var").resolve()
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOGS = VAR / "log"
ROOMS = (
    "site/config",
    "site/core",
    "site/users",
    "site/home",
    "site/privacy",
    "site/credentials",
    "curriculum",
    "campaigns",
    "instructors",
    "surveillance_team",
    "deletion_bridge",
)
ROOMS_WITHIN = (  # rooms of a room, with words and tables of their own
    "curriculum/editing",
    "curriculum/h5p",
    "curriculum/mine",
    "curriculum/outputs",
    "instructors/manuals",
    "surveillance_team/hours",
    "surveillance_team/joining",
    "surveillance_team/oversight",
    "surveillance_team/tracking",
    "surveillance_team/triage",
)

TAIL_LINES = 25
SPIN_S = 0.15


class StepFailed(Exception):
    """A step ended badly; what it printed has been shown."""


def environment(**more: str) -> dict[str, str]:
    """What every process of ours gets: both source roots on the path, one folder for its state."""
    path = [str(VENV / "bin"), str(ROOT / "node_modules" / ".bin"), os.environ.get("PATH", "")]
    return {
        **os.environ,
        "PATH": os.pathsep.join(path),
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        "PYTHONUNBUFFERED": "1",
        # Told never to keep what it compiled, each process would compile all of Django anew: 5 s.
        "PYTHONDONTWRITEBYTECODE": "",
        "JIKIMI_VAR": str(VAR),
        **more,
    }


def say(line: str = "") -> None:
    print(line, flush=True)


@contextmanager
def timed(what: str) -> Iterator[None]:
    """One line for a step: a spinner while a person watches, then how long it took."""
    started, done = time.monotonic(), threading.Event()
    spinner = threading.Thread(target=_spin, args=(what, done), daemon=True)
    if sys.stdout.isatty():
        spinner.start()
    mark = "✗"
    try:
        yield
        mark = "✓"
    finally:
        done.set()
        if spinner.is_alive():
            spinner.join()
        say(f"  {mark} {what:<34} {time.monotonic() - started:6.1f} s")


def run(
    what: str, *command: str | Path, advice: str = "", env: dict[str, str] | None = None
) -> None:
    """Run one step quietly.

    Args:
        advice: What a person can do when it fails.

    Raises:
        StepFailed: It ended with another code than 0; the end of its output was printed.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{file_name(what)}.log"
    try:
        with timed(what), log.open("wb") as out:
            subprocess.run(
                [str(part) for part in command],
                cwd=ROOT,
                env=env or environment(),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                check=True,
            )
    except (subprocess.CalledProcessError, OSError) as fault:
        if isinstance(fault, OSError):
            log.write_text(str(fault))
        explain(log, advice)
        raise StepFailed(what) from None


def explain(log: Path, advice: str) -> None:
    say()
    for line in log.read_text(errors="replace").splitlines()[-TAIL_LINES:]:
        say(f"    {line}")
    say()
    say(f"    All of it: {log}")
    if advice:
        say(f"    What to do: {advice}")


def file_name(what: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in what.lower()).split())


def digest(paths: Iterable[Path], *more: str) -> str:
    """One digest of the contents of files and of some words."""
    total = hashlib.sha256("\0".join(more).encode())
    for path in sorted(path for path in paths if path.is_file()):
        total.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return total.hexdigest()


def sources(*suffixes: str) -> list[Path]:
    """Every file of the rooms with one of these endings."""
    return [
        path
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.suffix in suffixes and "__pycache__" not in path.parts
    ]


@contextmanager
def once(stamp: Path, key: str, *results: Path) -> Iterator[bool]:
    """Whether a step still has to be done; written down when it was done without a fault.

    Args:
        key: Digest of what the step is made from.
        results: What must be there for the step to count as done.
    """
    there = stamp.exists() and all(path.exists() for path in results)
    needed = not there or stamp.read_text() != key
    yield needed
    if needed:
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(key)


def _spin(what: str, done: threading.Event) -> None:
    for count in range(10**9):
        if done.wait(SPIN_S):
            break
        print(f"\r  {'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'[count % 10]} {what}", end="", flush=True)
    print("\r\x1b[K", end="", flush=True)
