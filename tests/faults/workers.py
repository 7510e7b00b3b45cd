"""Workers as processes of the suite's own, to be killed and started again."""

import os
import signal
import subprocess
import sys

from .processes import ROOT

FORGIVEN_S = 4
"""How long a worker that is to be killed may be silent, so that nobody waits long for the next."""


class Workers:
    """Processes of the suite's own, on the database under test and a broker of their own."""

    def __init__(self, database_url, folder):
        self.folder = folder
        broker = "filesystem://"
        if database_url.startswith("postgres") and "JIKIMI_TEST_REDIS" in os.environ:
            broker = os.environ["JIKIMI_TEST_REDIS"]
        for name in ("queue", "queue-control"):
            (folder / name).mkdir()
        path = [str(ROOT), str(ROOT / "site"), os.environ.get("PYTHONPATH", "")]
        self.env = {
            **os.environ,
            "DATABASE_URL": database_url,
            "CELERY_BROKER_URL": broker,
            "JIKIMI_VAR": str(folder),
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "PYTHONPATH": os.pathsep.join(path),
        }
        self.started = []

    def start(self, *, threads, lease_s=120, dies_at=()):
        """A worker. `dies_at` is a signal of the house, dotted, and the how-manieth time that it
        is sent: there the worker is killed, with whatever it started."""
        command = [sys.executable, "-m", "tests.faults.quick_worker"]
        with (self.folder / "worker.log").open("ab") as log:
            worker = subprocess.Popen(
                [*command, str(self.folder), str(threads), str(lease_s), *map(str, dies_at)],
                env=self.env,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,  # so that what it started, the press, dies with it
            )
        self.started.append(worker)
        return worker

    def kill(self, worker):
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait(10)
