"""A Redis of the suite's own."""

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Self

from .ports import free_port, listens, wait_until

STOP_S = 10


class Redis:
    """A server on loopback that keeps nothing on disk, as a city's does: rows decide, not it."""

    def __init__(self) -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="jikimi-redis-"))
        self._process: subprocess.Popen[bytes] | None = None

    def url(self, number: int = 0) -> str:
        return f"redis://127.0.0.1:{self.port}/{number}"

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *fault: object) -> None:
        self.stop()

    def start(self) -> None:
        options = "--bind 127.0.0.1 --appendonly no --daemonize no --logfile log".split()
        command = ["redis-server", "--port", str(self.port), "--save", "", *options]
        self._process = subprocess.Popen(command, cwd=self.folder, start_new_session=True)
        wait_until("Redis starts", lambda: listens(self.port), within_s=60)

    def stop(self) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def kill(self) -> None:
        """End it at once; start() brings it back empty."""
        if self._process and self._process.poll() is None:
            self._process.kill()
            self._process.wait(STOP_S)
