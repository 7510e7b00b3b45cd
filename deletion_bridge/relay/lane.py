"""One destination's deliveries, one after the other. A slow service delays nobody but itself."""

import time
from collections.abc import Callable

from deletion_bridge import clock
from deletion_bridge.carriers import CARRIERS, Carrier
from deletion_bridge.models import Destination

from . import claim as claiming
from . import settle as settling

MARGIN_S = 5.0
"""For settling, and for a name server that takes its time."""


class Lane:
    """Claims, sends and settles for one destination.

    Args:
        stopping: Asked before each row; rows not begun by then are given back at once.
    """

    def __init__(self, destination_id: int, stopping: Callable[[], bool] = lambda: False) -> None:
        self._destination_id = destination_id
        self._stopping = stopping
        self._carrier: Carrier | None = None

    def round(self) -> int:
        """One claim and all that follows from it. Returns how many rows were tried."""
        destination = Destination.objects.switched_on().filter(pk=self._destination_id).first()
        if destination is None or destination.kind not in CARRIERS:
            return 0
        claimed = claiming.claim(destination)
        if not claimed:
            return 0
        carrier = self._carrier_to(destination)
        last_start = time.monotonic() + self._time_to_begin(carrier)
        tried = 0
        for parcel in carrier.parcels(claimed, destination):
            late = time.monotonic() > last_start
            if late or self._stopping() or (tried and self._is_held(destination)):
                for row in parcel:
                    settling.give_back(row)
                continue
            answers = carrier.deliver(parcel, destination)
            settling.settle_all(list(zip(parcel, answers, strict=True)), destination)
            tried += len(parcel)
        return tried

    def close(self) -> None:
        if self._carrier is not None:
            self._carrier.close()
            self._carrier = None

    def _carrier_to(self, destination: Destination) -> Carrier:
        if self._carrier is None or self._carrier.base_url != destination.base_url:
            self.close()
            self._carrier = CARRIERS[destination.kind](destination)
        return self._carrier

    @staticmethod
    def _time_to_begin(carrier: Carrier) -> float:
        """After so many seconds no more of the claim is begun: it might outlast the lease."""
        return claiming.LEASE.total_seconds() - carrier.longest_s - MARGIN_S

    @staticmethod
    def _is_held(destination: Destination) -> bool:
        """Whether what was just learnt forbids going on: breaker, Retry-After, pause."""
        destination.refresh_from_db(
            fields=["is_on", "paused_at", "failures", "open_until", "held_until"]
        )
        return destination.is_failing or not destination.may_be_tried(clock.now())
