"""The worker of `make run`, with its beat, in a hurry: it looks every second for what a dead worker
left behind. For the suite only; the worker itself knows nothing of it.

    python -m tests.faults.quick_worker <folder> <threads> <lease of a silent worker, seconds>
"""

import sys
from dataclasses import replace
from datetime import timedelta

import django

SWEEP_EVERY_S = 0.5


def main(folder: str, threads: str, lease_s: str) -> None:
    django.setup()
    from config.celery import app
    from core.jobs import job_kinds

    lease = timedelta(seconds=float(lease_s))
    for name, kind in list(job_kinds._entries.items()):
        job_kinds._entries[name] = replace(kind, lease=lease)
    app.conf.beat_schedule["sweep-jobs"]["schedule"] = SWEEP_EVERY_S
    app.conf.beat_max_loop_interval = SWEEP_EVERY_S
    # As in site/config/supervisord.conf.
    how = ("--pool", "threads", "--concurrency", threads, "--without-gossip", "--without-mingle")
    app.worker_main(
        ["worker", "--beat", "--schedule", f"{folder}/beat", *how, "--loglevel", "WARNING"]
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
