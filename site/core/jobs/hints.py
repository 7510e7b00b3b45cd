"""Telling workers that a job is there, without ever making the teller wait.

A broker that accepts a connection and never answers holds its client for seconds whatever the
socket timeouts say (redis-py retries each of them: 4 s with 1 s timeouts, measured). So hints
leave from a thread of their own, and any that cannot leave are dropped: the sweeper finds the row.
"""

import atexit
import logging
import os
import queue
import threading
import time
from uuid import UUID

log = logging.getLogger(__name__)

PAUSE_S = 5.0
AT_EXIT_S = 1.0
MOST_WAITING = 1000
TOLD_EVERY_S = 60.0


class Hinter:
    """One thread per process that publishes ids of jobs, started with the first hint."""

    def __init__(self) -> None:
        self._pid = 0  # no process's
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._waiting: queue.Queue[tuple[UUID, int | None]] = queue.Queue(MOST_WAITING)
        self._dropped, self._told_at = 0, -TOLD_EVERY_S

    def tell(self, job_id: UUID, expires: int | None = None) -> None:
        """Have a worker told about a job.

        Args:
            expires: Seconds after which the hint is of no use any more.
        """
        if self._pid != os.getpid():  # threads do not survive a fork
            self._start_anew()
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="hints", daemon=True)
                self._thread.start()
                atexit.register(self.flush, AT_EXIT_S)
        try:
            self._waiting.put_nowait((job_id, expires))
        except queue.Full:
            self._count_dropped()

    def flush(self, timeout_s: float) -> None:
        """Wait until all hints have left, but no longer than this."""
        deadline = time.monotonic() + timeout_s
        while self._waiting.unfinished_tasks and time.monotonic() < deadline:
            time.sleep(0.01)

    def _count_dropped(self) -> None:
        """Thousands may be asked for while a broker is away; the log says it once a minute."""
        with self._lock:
            self._dropped += 1
            if time.monotonic() - self._told_at < TOLD_EVERY_S:
                return
            many, self._dropped, self._told_at = self._dropped, 0, time.monotonic()
        log.warning("job_hint_dropped", extra={"dropped": many})

    def _start_anew(self) -> None:
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._thread = None
        self._waiting = queue.Queue(MOST_WAITING)
        self._dropped, self._told_at = 0, -TOLD_EVERY_S

    def _run(self) -> None:
        while True:
            job_id, expires = self._waiting.get()
            try:
                _publish(job_id, expires)
            except Exception as fault:  # noqa: BLE001 - brokers fail in as many ways as there are
                log.warning("job_hint_failed", extra={"fault": type(fault).__name__})
                time.sleep(PAUSE_S)
            finally:
                self._waiting.task_done()


def _publish(job_id: UUID, expires: int | None) -> None:
    from core.tasks import run_job  # tasks call this package

    run_job.apply_async((str(job_id),), retry=False, expires=expires)


hinter = Hinter()
