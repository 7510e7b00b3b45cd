"""The worker of `make run`, with its beat, in a hurry: it looks every second for what a dead worker
left behind. For the suite only; the worker itself knows nothing of it.

    python -m tests.faults.quick_worker <folder> <threads> <lease of a silent worker, seconds> \\
        [<signal at which it is killed> <the how-manieth time>]
"""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import django
from django.utils.module_loading import import_string

SWEEP_EVERY_S = 0.5


def main(folder: str, threads: str, lease_s: str, dies_at: str = "", time: str = "1") -> None:
    django.setup()
    from config.celery import app
    from core.jobs import job_kinds

    lease = timedelta(seconds=float(lease_s))
    for name, kind in list(job_kinds._entries.items()):
        job_kinds._entries[name] = replace(kind, lease=lease)
    app.conf.beat_schedule["sweep-jobs"]["schedule"] = SWEEP_EVERY_S
    app.conf.beat_max_loop_interval = SWEEP_EVERY_S
    if dies_at:
        import_string(dies_at).connect(_dying_at(int(time)), weak=False)
    # As in site/config/supervisord.conf.
    how = ("--pool", "threads", "--concurrency", threads, "--without-gossip", "--without-mingle")
    app.worker_main(
        ["worker", "--beat", "--schedule", f"{folder}/beat", *how, "--loglevel", "WARNING"]
    )


def _dying_at(time: int) -> Callable[..., None]:
    """A receiver that ends all of this, as by kill -9, inside whatever transaction is open."""
    left = time

    def receive(**_named: Any) -> None:
        nonlocal left
        left -= 1
        if not left:
            os.killpg(0, signal.SIGKILL)

    return receive


if __name__ == "__main__":
    main(*sys.argv[1:])
