"""`make check`: every gate that needs no server and no browser, two at a time."""

import base64
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from setup import set_up
from steps import PYTHON, ROOMS, ROOT, TAIL_LINES, VENV, StepFailed, environment, say

BUDGET_S = 120
AT_ONCE = max(2, os.cpu_count() or 2)
SOURCES = (*ROOMS, "bin", "tests", "manage.py")


@dataclass(frozen=True)
class Gate:
    """One thing that must hold.

    Attributes:
        command: Ends with 0 when it holds and prints why when not.
        advice: What to type to mend it.
    """

    name: str
    command: Sequence[str | Path]
    advice: str = ""
    env: Callable[[], dict[str, str]] = field(default=environment)


def production() -> dict[str, str]:
    """A city's settings with keys made up on the spot."""
    return environment(
        DJANGO_SETTINGS_MODULE="config.settings.production",
        SECRET_KEY=secrets.token_urlsafe(64),
        FIELD_KEYS="check:" + base64.b64encode(secrets.token_bytes(32)).decode(),
        LOOKUP_KEY=secrets.token_urlsafe(32),
        ALLOWED_HOSTS="jikimi.example",
        JIKIMI_URL="https://jikimi.example",
        DATABASE_URL="postgres://jikimi@localhost/jikimi",
        CACHE_URL="rediscache://localhost/1",
        EMAIL_URL="smtp://localhost:25",
        CELERY_BROKER_URL="redis://localhost/0",
    )


def without_database() -> dict[str, str]:
    """The embedded default with a database that nothing was ever written to."""
    return environment(DATABASE_URL="sqlite://:memory:")


def tool(name: str) -> Path:
    return VENV / "bin" / name


MANAGE = (PYTHON, ROOT / "manage.py")
BIN = ROOT / "bin"
GATES = [
    Gate("types", [tool("mypy")]),
    # A cache of its own: two at once in one of them break each other.
    Gate(
        "types of these commands",
        [tool("mypy"), "--cache-dir", ROOT / ".mypy_cache/bin", *sorted(BIN.glob("*.py"))],
    ),
    Gate(
        "translations complete",
        [PYTHON, BIN / "check_translations.py"],
        "cd into the room, then: manage.py makemessages -l ko --no-location --no-wrap",
    ),
    Gate("templates", [tool("djlint"), "--lint", "--quiet", *ROOMS]),
    Gate(
        "migrations match the models",
        [*MANAGE, "makemigrations", "--check", "--dry-run"],
        "manage.py makemigrations",
        without_database,
    ),
    Gate(
        "deployment",
        [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
        env=production,
    ),
    Gate("imports go down only", [tool("lint-imports"), "--no-cache", "--no-logo"]),
    Gate("style", [tool("ruff"), "check", "--quiet", *SOURCES], "ruff check --fix"),
    Gate("format", [tool("ruff"), "format", "--check", "--quiet", *SOURCES], "ruff format"),
    Gate("tree and locks", [PYTHON, BIN / "check_tree.py"]),
]


def check(names: Sequence[str] = ()) -> bool:
    """Run the gates (all, or those named) and say of each whether it holds."""
    started = time.monotonic()
    wanted = [gate for gate in GATES if not names or gate.name in names]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        held = list(pool.map(_try, wanted))
    say(f"  {sum(held)} of {len(held)} gates hold, {time.monotonic() - started:.0f} s")
    return all(held)


def _try(gate: Gate) -> bool:
    started = time.monotonic()
    with tempfile.TemporaryFile("w+") as out:
        code = subprocess.call(
            [str(part) for part in gate.command],
            cwd=ROOT,
            env=gate.env(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        out.seek(0)
        printed = out.read()
    lines = [f"  {'✗' if code else '✓'} {gate.name:<34} {time.monotonic() - started:6.1f} s"]
    if code:
        lines += [f"      {line}" for line in printed.splitlines()[-4 * TAIL_LINES :]]
        lines += [f"      What to do: {gate.advice}"] if gate.advice else []
    say("\n".join(lines))
    return code == 0


if __name__ == "__main__":
    try:
        set_up()
    except StepFailed:
        sys.exit(1)
    say("Checking")
    sys.exit(0 if check(sys.argv[1:]) else 1)
