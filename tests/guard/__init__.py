"""Nothing of ours may reach another machine while the suite runs: not the tests, nor any Python
process they start (workers and relays too)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from . import socket_guard

HERE = Path(__file__).parent


def guard_environment(file: Path) -> dict[str, str]:
    """What a child process's environment needs so that it guards itself.

    Args:
        file: Where it notes what it refused.
    """
    path = [str(HERE), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(path)),
        socket_guard.FILE: str(file),
    }


def violations(file: Path) -> list[str]:
    """What was refused, one line each: process, event, host, command."""
    return file.read_text().splitlines() if file.exists() else []


@contextmanager
def nothing_leaves(file: Path) -> Iterator[None]:
    """Raise AssertionError if something is refused meanwhile."""
    before = len(violations(file))
    yield
    fresh = violations(file)[before:]
    assert not fresh, fresh


@pytest.fixture(autouse=True)
def stays_inside_alone(stay_inside: Path) -> Iterator[None]:
    """Fail the very test during which anything of ours tried to leave, whoever caught the error.

    What a process tries after its test has ended is found at the end of the run.
    """
    with nothing_leaves(stay_inside):
        yield


@pytest.fixture(scope="session", autouse=True)
def stay_inside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Guard this process and, through its environment, every process it starts; fail at the end
    if any of them tried to leave. tests/conftest.py imports it."""
    file = tmp_path_factory.mktemp("guard") / "refused"
    os.environ.update(guard_environment(file))
    socket_guard.install()
    yield file
    refused = violations(file)
    assert not refused, refused
