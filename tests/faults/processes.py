"""The relay as a process of its own, on the database under test."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def start_relay(database_url: str, name: str = "relay") -> "subprocess.Popen[bytes]":
    """The real command, as a supervisor starts it."""
    return _start(database_url, "manage.py", "relay", f"--name={name}")


def start_crashing_relay(database_url: str, step: str) -> "subprocess.Popen[bytes]":
    return _start(database_url, "-m", "tests.faults.crashing_relay", step)


def start_resting_relay(database_url: str, rest_s: int) -> "subprocess.Popen[bytes]":
    """One that looks by itself only so often, and else has to be woken."""
    lease_s, total_s = "45", "15"
    return _start(
        database_url, "-m", "tests.faults.quick_relay", "relay", lease_s, total_s, str(rest_s)
    )


def end(process: "subprocess.Popen[bytes]") -> int:
    """Ask it to end; its exit status."""
    process.terminate()
    return process.wait(60)


def _start(database_url: str, *arguments: str) -> "subprocess.Popen[bytes]":
    path = [str(ROOT), str(ROOT / "site"), os.environ.get("PYTHONPATH", "")]  # and the guard's
    env = {
        **os.environ,
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": os.pathsep.join(path),
    }
    return subprocess.Popen(
        [sys.executable, *arguments], env=env, cwd=ROOT, stdout=subprocess.DEVNULL
    )
