"""The relay process: a lane per destination, a heartbeat, and an ear for wake-ups."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import psycopg
from django.db import DatabaseError, InterfaceError, connection

from deletion_bridge import clock
from deletion_bridge.carriers import CARRIERS
from deletion_bridge.models import Destination, RelayBeat
from deletion_bridge.services.applying import apply_left_behind

from .lane import Lane
from .turns import end_pointless
from .waking import Listener

LOOK_S = 0.2
TIDY_S = 2.0
BEAT = timedelta(seconds=5)
AFTER_FAULT_S = 0.5

log = logging.getLogger("jikimi.bridge")


class Relay:
    """Delivers until it is told to stop. As many may run as wanted, on PostgreSQL.

    What it was doing when it died is taken up by another, or by itself when it is back, once the
    lease has passed. A database that goes away is waited for.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._asked_to_stop = False
        self._stop = threading.Event()
        self._wake: dict[int, threading.Event] = {}
        self._threads: dict[int, threading.Thread] = {}
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
        for destination_id in self._destinations():
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
                self._patiently(self._tidy)
                self._wait(hear)
            self._stop.set()
            for wake in self._wake.values():
                wake.set()
            for thread in self._threads.values():
                thread.join()
            self._patiently(self._sign_off)
        finally:
            self._listener.close()
            connection.close()

    def _wait(self, hear: Callable[[], bool]) -> None:
        """Listen, and pass on what is heard, until it is time to tidy again."""
        for _look in range(round(TIDY_S / LOOK_S)):
            if self._asked_to_stop:
                return
            if hear():
                for wake in self._wake.values():
                    wake.set()

    def _hear(self) -> bool:
        try:
            return self._listener.heard(LOOK_S)
        except psycopg.Error as fault:
            log.warning("listener_lost", extra={"fault": type(fault).__name__})
            self._stop.wait(AFTER_FAULT_S)
            return False

    def _sleep(self) -> bool:
        self._stop.wait(LOOK_S)
        return False

    def _tidy(self) -> None:
        for destination_id in self._destinations():
            if destination_id not in self._threads:
                self._open_lane(destination_id)
        self._beat()
        end_pointless()
        apply_left_behind()

    def _open_lane(self, destination_id: int) -> None:
        wake = self._wake[destination_id] = threading.Event()
        thread = threading.Thread(target=self._run_lane, args=(destination_id, wake))
        self._threads[destination_id] = thread
        thread.start()

    def _run_lane(self, destination_id: int, wake: threading.Event) -> None:
        lane = Lane(destination_id, self._stop.is_set)
        try:
            while not self._stop.is_set():
                wake.clear()
                if not self._patiently(lane.round):
                    wake.wait(LOOK_S)
        finally:
            lane.close()
            connection.close()

    def _patiently(self, step: Callable[[], int | None]) -> int:
        """Take a step; a fault costs a short wait and a new connection, never the process."""
        try:
            return step() or 0
        except (DatabaseError, InterfaceError) as fault:
            log.warning("database_fault", extra={"fault": type(fault).__name__})
        except Exception:
            log.exception("relay_fault")
        connection.close()
        self._stop.wait(AFTER_FAULT_S)
        return 0

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

    @staticmethod
    def _destinations() -> list[int]:
        carried = Destination.objects.switched_on().filter(kind__in=CARRIERS)
        return list(carried.values_list("pk", flat=True))
