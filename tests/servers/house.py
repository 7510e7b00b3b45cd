"""The whole site as real processes, started and started again by the supervisor of `make run`."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Self

from .ports import free_port, wait_until

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "site" / "config" / "supervisord.conf"
PROGRAMS = Path(sys.executable).parent
FOLDERS = ("log", "run", "media", "mail", "queue", "queue-control")
BUILT = ("assets", "static")
START_S = 180
STOP_S = 90


class House:
    """Web, worker with beat, relay and sandbox peer on one database, with demo content.

    Args:
        database_url: Of a migrated database.
        folder: For what it writes: logs, mails, the peer's own database.
        built: The state folder of the set-up, which holds style, scripts and static files.
        more: Environment of every process, as REDIS addresses or the pace of the peer.
    """

    def __init__(
        self, *, database_url: str, folder: Path, built: Path, more: dict[str, str] | None = None
    ) -> None:
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.folder = folder
        self.env = {
            **os.environ,
            "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": os.pathsep.join([*_path(), str(ROOT), str(ROOT / "site")]),
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "DATABASE_URL": database_url,
            "JIKIMI_VAR": str(folder),
            "JIKIMI_PORT": str(self.port),
            "JIKIMI_URL": self.url,
            "JIKIMI_WEB_PROCESSES": "2",
            "SANDBOX_URL": f"http://127.0.0.1:{free_port()}",
            **(more or {}),
        }
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        for name in BUILT:
            if not (folder / name).exists():
                (folder / name).symlink_to(built / name, target_is_directory=True)
        self._supervisor: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.manage("demo", "load")
        try:
            self.open()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()

    def open(self) -> None:
        """Start every process and wait until the site answers."""
        command = [str(PROGRAMS / "supervisord"), "-c", str(CONFIG)]
        self._supervisor = subprocess.Popen(command, cwd=ROOT, env=self.env, start_new_session=True)
        wait_until("the site answers", self.answers, within_s=START_S)

    def close(self) -> None:
        if self._supervisor and self._supervisor.poll() is None:
            self._supervisor.terminate()
            self._supervisor.wait(STOP_S)

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def manage(self, *words: str) -> str:
        """What a management command of this installation prints."""
        command = [sys.executable, str(ROOT / "manage.py"), *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{' '.join(words)}:\n{done.stdout}{done.stderr}"
        return done.stdout.strip()

    def pid(self, program: str) -> int:
        """Of web, worker, relay or peer; 0 while it is not running."""
        told = self._control("pid", f"jikimi:{program}")
        return int(told) if told.isdigit() else 0

    def kill(self, program: str) -> None:
        """kill -9 the program and all it started; the supervisor starts it again at once."""
        before = self.pid(program)
        os.killpg(before, signal.SIGKILL)
        wait_until(f"{program} is back", lambda: self.pid(program) not in {0, before})

    def stop(self, program: str) -> None:
        self._control("stop", f"jikimi:{program}")
        wait_until(f"{program} is gone", lambda: not self.pid(program))

    def start(self, program: str) -> None:
        self._control("start", f"jikimi:{program}")

    def logged(self, program: str) -> str:
        return (self.folder / "log" / f"{program}.log").read_text(errors="replace")

    def _control(self, *words: str) -> str:
        command = [str(PROGRAMS / "supervisorctl"), "-c", str(CONFIG), *words]
        return subprocess.run(
            command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=False
        ).stdout.strip()


def _path() -> list[str]:
    """Where Python looks already; the suite's socket guard is there."""
    return [entry for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep) if entry]
