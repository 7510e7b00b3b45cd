"""The sandbox peer as a process of its own, and its database to look into."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx

from deletion_bridge.management.commands.sandbox_peer import PEER
from tests import guard
from tests.guard import socket_guard
from tests.servers.ports import wait_until

from .factories import secret

INHERITED = ("PATH", "LANG", socket_guard.FILE)


class PeerProcess:
    """A running peer. Of ours only the suite's socket guard is on its import path."""

    def __init__(self, folder: Path, port: int, *options: str, callback_url: str = "") -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.db = folder / "peer.sqlite3"
        self._command = [
            sys.executable,
            str(PEER),
            f"--port={port}",
            f"--db={self.db}",
            f"--sender-secret={secret('sending')}",
            f"--callback-secret={secret('callback')}",
            f"--callback-url={callback_url}",
            *options,
        ]
        self.start()

    def start(self) -> None:
        clean = {name: os.environ[name] for name in INHERITED if name in os.environ}
        clean["PYTHONPATH"] = str(guard.HERE)
        self._process = subprocess.Popen(
            self._command, env=clean, cwd="/", stdout=subprocess.DEVNULL
        )
        wait_until("the peer answers", self._answers)

    def stop(self) -> int:
        """End it as a supervisor would; its exit status."""
        self._process.terminate()
        return self._process.wait(10)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(10)

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        with sqlite3.connect(self.db, timeout=20) as db:
            found = db.execute(query, values).fetchall()
        db.close()
        return found

    def _answers(self) -> bool:
        assert self._process.poll() is None, "the peer ended"
        try:
            return httpx.get(f"{self.url}/v1/capabilities", trust_env=False).status_code < 600
        except httpx.TransportError:
            return False
