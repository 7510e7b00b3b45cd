"""The guard itself: it must see whatever a process does, and let this machine through."""

import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from . import guard_environment, nothing_leaves, violations
from .socket_guard import FILE, OutsideRefused

ATTEMPTS = [
    "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)",
    "import socket; socket.getaddrinfo('peer.example', 443)",
    "import urllib.request as u; u.urlopen('http://peer.example/', timeout=1)",
    "import socket; s = socket.socket(type=socket.SOCK_DGRAM); s.sendto(b'x', ('192.0.2.1', 53))",
    "import httpx; httpx.get('http://[2001:db8::1]/', timeout=1)",
]


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_child_process_cannot_reach_another_machine(attempt: str, tmp_path: Path) -> None:
    file = tmp_path / "refused"
    child = subprocess.run(
        [sys.executable, "-c", attempt],
        env=os.environ | guard_environment(file),
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 1
    assert "is not this machine" in child.stderr
    assert len(violations(file)) >= 1


def test_this_process_is_guarded_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FILE, str(tmp_path / "refused"))
    with pytest.raises(OutsideRefused):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    assert len(violations(tmp_path / "refused")) == 1


ATTEMPT = {
    "look-up": lambda: socket.getaddrinfo("board.example", 443),
    "opening": lambda: socket.create_connection(("192.0.2.7", 443), timeout=1),
}


@pytest.mark.parametrize("attempt", ATTEMPT)
def test_the_very_test_fails_in_which_a_reported_address_is_looked_up_or_opened(
    attempt: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where the code under test swallows the error."""
    file = tmp_path / "refused"
    monkeypatch.setenv(FILE, str(file))
    with pytest.raises(AssertionError), nothing_leaves(file), suppress(OSError):
        ATTEMPT[attempt]()
    with nothing_leaves(file):
        """What was refused before counts for the test before."""


def test_this_machine_stays_open(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()
        socket.create_connection(("localhost", server.getsockname()[1]), timeout=1).close()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        server.listen()
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(tmp_path / "socket"))


def test_another_sitecustomize_is_still_loaded(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import builtins; builtins.theirs = True")
    environment = os.environ | guard_environment(tmp_path / "refused")
    environment["PYTHONPATH"] += f"{os.pathsep}{tmp_path}"
    code = "import sys; sys.exit(not theirs or 'socket_guard' not in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
    )
