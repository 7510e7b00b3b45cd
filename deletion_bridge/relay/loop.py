"""The relay process: workers for each destination, a heartbeat, and an ear for wake-ups."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import psycopg
from django.db import connection

from deletion_bridge import clock
from deletion_bridge.carriers import CARRIERS
from deletion_bridge.models import Destination, RelayBeat
from deletion_bridge.services.applying import apply_left_behind

from .errands import Errands
from .lane import Lane
from .look import look
from .turns import end_pointless
from .waking import Listener
from .worker import AFTER_FAULT_S, Worker, patiently

LOOK_S = 0.2
TIDY_S = 2.0
BEAT = timedelta(seconds=5)

log = logging.getLogger("jikimi.bridge")


class Relay:
    """Delivers until it is told to stop. As many may run as wanted, on PostgreSQL.

    Every destination has a lane for child-suspected reports, a lane for everything, and a third
    worker that reads what the service has to say; a slow one delays none of the others. What a
    relay was doing when it died is taken up by another, or by itself when it is back, once the
    lease has passed. A database that goes away is waited for.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._asked_to_stop = False
        self._stop = threading.Event()
        self._workers: dict[tuple[int, str], Worker] = {}
        self._started_at: datetime | None = None
        self._listener = Listener()

    def stop(self) -> None:
        """Finish the exchange under way, give the rest back, and end.

        Called from a signal, so it takes no lock: the thread that it interrupts may hold it.
        """
        self._asked_to_stop = True

    def run_once(self) -> int:
        """Deliver all that is due now, in this thread. Returns how many tries that took."""
        end_pointless()
        apply_left_behind()
        tried = 0
        for destination_id in _carried():
            lane = Lane(destination_id, lambda: self._asked_to_stop)
            try:
                while count := lane.round():
                    tried += count
            finally:
                lane.close()
        return tried

    def run(self) -> None:
        """Deliver until stop() is called, from a signal or another thread."""
        hear = self._hear if connection.vendor == "postgresql" else self._sleep
        try:
            while not self._asked_to_stop:
                patiently(self._tidy, self._stop)
                self._watch(hear)
            self._stop.set()
            for worker in self._workers.values():
                worker.stop()
            for worker in self._workers.values():
                worker.join()
            patiently(self._sign_off, self._stop)
        finally:
            self._listener.close()
            connection.close()

    def _watch(self, hear: Callable[[], None]) -> None:
        """Look every 0.2 s, and at once when called, until it is time to tidy again."""
        until = time.monotonic() + TIDY_S
        while time.monotonic() < until and not self._asked_to_stop:
            patiently(self._wake_whom_it_concerns, self._stop)
            hear()

    def _wake_whom_it_concerns(self) -> None:
        for work in look():
            if work.urgent:
                self._wake(work.destination_id, "urgent")
            if work.any:
                self._wake(work.destination_id, "any")

    def _wake(self, destination_id: int, task: str) -> None:
        if worker := self._workers.get((destination_id, task)):
            worker.wake()

    def _hear(self) -> None:
        try:
            self._listener.heard(LOOK_S)
        except psycopg.Error as fault:
            log.warning("listener_lost", extra={"fault": type(fault).__name__})
            self._stop.wait(AFTER_FAULT_S)

    def _sleep(self) -> None:
        self._stop.wait(LOOK_S)

    def _tidy(self) -> None:
        for destination_id in _carried():
            if (destination_id, "any") not in self._workers:
                self._open(destination_id)
        self._beat()
        end_pointless()
        apply_left_behind()

    def _open(self, destination_id: int) -> None:
        lanes = {
            "any": Lane(destination_id, self._stop.is_set),
            "urgent": Lane(destination_id, self._stop.is_set, urgent=True),
        }
        for task, lane in lanes.items():
            self._workers[destination_id, task] = Worker(lane.round, lane.rest_s, lane.close)
        errands = Errands(destination_id)
        work = Worker(errands.round, lambda: TIDY_S, errands.close)
        self._workers[destination_id, "errands"] = work

    def _beat(self) -> None:
        now = clock.now()
        if self._started_at is None:
            self._started_at = now
            RelayBeat.objects.update_or_create(
                name=self.name, defaults={"started_at": now, "beat_at": now}
            )
            return
        stale = RelayBeat.objects.filter(name=self.name, beat_at__lte=now - BEAT)
        if stale.exists():
            stale.update(beat_at=now)
        elif not RelayBeat.objects.filter(name=self.name).exists():
            self._started_at = None  # the table was emptied, as by a restored backup

    def _sign_off(self) -> None:
        RelayBeat.objects.filter(name=self.name).delete()


def _carried() -> list[int]:
    carried = Destination.objects.switched_on().filter(kind__in=CARRIERS)
    return list(carried.values_list("pk", flat=True))
