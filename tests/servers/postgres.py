"""A PostgreSQL of the suite's own."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Self

from .ports import free_port, listens, wait_until

OWNER = "postgres"  # PostgreSQL refuses to run as root
STOP_S = 15


class NotInstalled(Exception):
    """The server's programs are not on this machine."""


class Postgres:
    """A cluster in a temporary folder: loopback only, no passwords, C.UTF-8, gone at the end.

    Args:
        durable: Write through to the disk, as a city's does. Fault tests need it; others are
            quicker without.
    """

    def __init__(self, *, durable: bool = False) -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="jikimi-pg-"))
        self._durable = durable
        self._owner: dict[str, Any] = (
            {"user": OWNER, "group": OWNER, "extra_groups": []} if _is_root() else {}
        )
        if _is_root():
            shutil.chown(self.folder, OWNER, OWNER)
        self._process: subprocess.Popen[bytes] | None = None

    def url(self, name: str = "postgres") -> str:
        return f"postgres://{OWNER}@127.0.0.1:{self.port}/{name}"

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
        data = self.folder / "data"
        if not data.exists():
            who = ("-U", OWNER, "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8")
            self._run(_program("initdb"), "-D", data, "--no-sync", *who)
        quick = [] if self._durable else ["fsync=off", "full_page_writes=off"]
        settings = [*quick, "listen_addresses=127.0.0.1", "max_connections=200"]
        options = [part for setting in settings for part in ("-c", setting)]
        command = [str(_program("postgres")), "-D", str(data), "-p", str(self.port)]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "-k", str(self.folder), *options],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                start_new_session=True,
                **self._owner,
            )
        wait_until("PostgreSQL starts", self._answers, within_s=60)

    def stop(self) -> None:
        """Stop the server and remove all it held."""
        self.halt()
        shutil.rmtree(self.folder, ignore_errors=True)

    def halt(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop the server; start() brings it back with what it held. SIGQUIT is a crash."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(how)
            try:
                self._process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _answers(self) -> bool:
        where = ("-q", "-h", "127.0.0.1", "-p", str(self.port))
        return listens(self.port) and subprocess.call([_program("pg_isready"), *where]) == 0

    def _run(self, *command: str | Path) -> None:
        subprocess.run(
            command,
            check=True,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            **self._owner,
        )


def _is_root() -> bool:
    return os.geteuid() == 0


def _program(name: str) -> Path:
    """The newest installed; Debian keeps the server's programs off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    on_path = shutil.which(name)
    if found:
        return found[-1]
    if on_path:
        return Path(on_path)
    raise NotInstalled("PostgreSQL: apt-get install postgresql")
