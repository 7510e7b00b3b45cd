"""A thread that takes steps until it is told to stop, and outlives what goes wrong in one."""

import logging
import threading
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, connection

AFTER_FAULT_S = 0.5

log = logging.getLogger("jikimi.bridge")


class Worker:
    """Takes a step whenever it is woken, and again for as long as there was something to do.

    Args:
        step: Returns how much it did; 0 lets the worker rest.
        rest_s: Asked after a step that did nothing: seconds to rest at most, unless woken.
        close: Called at the end, in the worker's own thread.
    """

    def __init__(
        self,
        step: Callable[[], int],
        rest_s: Callable[[], float],
        close: Callable[[], None],
    ) -> None:
        self._step, self._rest_s, self._close = step, rest_s, close
        self._stop = threading.Event()
        self._woken = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        self._stop.set()
        self._woken.set()

    def join(self) -> None:
        self._thread.join()

    def _run(self) -> None:
        try:
            while not self._stop.is_set():
                self._woken.clear()
                if not patiently(self._step, self._stop):
                    self._woken.wait(self._rest_s())
        finally:
            self._close()
            connection.close()


def patiently(step: Callable[[], int | None], stop: threading.Event) -> int:
    """Take a step; a fault costs a short wait and a new connection, never the process."""
    try:
        return step() or 0
    except (DatabaseError, InterfaceError) as fault:
        log.warning("database_fault", extra={"fault": type(fault).__name__})
    except Exception:
        log.exception("relay_fault")
    connection.close()
    stop.wait(AFTER_FAULT_S)
    return 0
