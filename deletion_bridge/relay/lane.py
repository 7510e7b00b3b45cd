"""One destination's deliveries, one after the other. A slow service delays nobody but itself."""

import time
from collections.abc import Callable, Sequence

from deletion_bridge import clock
from deletion_bridge.carriers import CARRIERS, Answer, Carrier, Claimed, Verdict
from deletion_bridge.models import Destination

from . import claim as claiming
from . import pace
from . import settle as settling

MARGIN_S = 5.0
"""For settling, and for a name server that takes its time."""
SETTLE_AFTER_S = 0.1
"""So long answers that bring no news of the destination may wait for each other."""
REST_S = 2.0
BRISK_S = 0.5
"""A claim carried in less, with nothing but good news, may be twice as large the next time."""
MOST_AT_ONCE = 200
"""What a claim costs is shared by its rows: at 200 a relay delivers 1.7 times what it does at 50
(`make bench AREA=bridge`), at 400 hardly more; and so many wait for a lease if it is killed."""

Tried = list[tuple[Claimed, Answer]]


class Lane:
    """Claims, sends and settles for one destination.

    Args:
        stopping: Asked before each parcel; rows not begun by then are given back at once.
        urgent: Carries child-suspected reports only, so that they wait behind nothing else.
    """

    def __init__(
        self,
        destination_id: int,
        stopping: Callable[[], bool] = lambda: False,
        *,
        urgent: bool = False,
    ) -> None:
        self._destination_id = destination_id
        self._stopping = stopping
        self._urgent = urgent
        self._carrier: Carrier | None = None
        self._held_s = 0.0
        self._at_once = claiming.AT_ONCE

    def round(self) -> int:
        """One claim and all that follows from it. Returns how many rows were tried."""
        self._held_s = 0.0
        destination = Destination.objects.switched_on().filter(pk=self._destination_id).first()
        if destination is None or destination.kind not in CARRIERS:
            return 0
        most = max(self._at_once, destination.batch_size)
        claimed = claiming.claim(destination, most, urgent=self._urgent)
        if not claimed:
            self._held_s = pace.wait_s(destination, clock.now())
            return 0
        carrier = self._carrier_to(destination)
        began = time.monotonic()
        tried, well = self._carry(claimed, carrier, destination)
        brisk = well and time.monotonic() - began < BRISK_S
        if not brisk:
            self._at_once = claiming.AT_ONCE
        elif tried == most:
            self._at_once = min(2 * self._at_once, MOST_AT_ONCE)
        return tried

    def rest_s(self) -> float:
        """How long to wait after a round that tried nothing, unless there is news."""
        return self._held_s or REST_S

    def close(self) -> None:
        if self._carrier is not None:
            self._carrier.close()
            self._carrier = None

    def _carry(
        self, claimed: Sequence[Claimed], carrier: Carrier, destination: Destination
    ) -> tuple[int, bool]:
        """Deliver parcel by parcel. What goes wrong is written down before the next one goes.

        Returns:
            How many were tried, and whether all of them were accepted.
        """
        began = time.monotonic()
        last_start = began + claiming.LEASE.total_seconds() - carrier.longest_s - MARGIN_S
        unsettled: Tried = []
        tried, well, held = 0, True, False
        for parcel in carrier.parcels(claimed, destination):
            if held or time.monotonic() > last_start or self._stopping():
                settling.give_back_all(parcel)
                continue
            answers = carrier.deliver(parcel, destination)
            tried += len(parcel)
            news = any(answer.verdict is not Verdict.ACCEPTED for answer in answers)
            well = well and not news
            if news or time.monotonic() > began + SETTLE_AFTER_S:
                settling.settle_all(unsettled, destination)
                unsettled, began = [], time.monotonic()
            unsettled += zip(parcel, answers, strict=True)
            if news:
                settling.settle_all(unsettled, destination)
                unsettled, held = [], self._is_held(destination)
        settling.settle_all(unsettled, destination)
        return tried, well

    def _carrier_to(self, destination: Destination) -> Carrier:
        if self._carrier is None or self._carrier.base_url != destination.base_url:
            self.close()
            self._carrier = CARRIERS[destination.kind](destination)
        return self._carrier

    @staticmethod
    def _is_held(destination: Destination) -> bool:
        """Whether what was just learnt forbids going on: breaker, Retry-After, pause."""
        destination.refresh_from_db(
            fields=["is_on", "paused_at", "failures", "open_until", "held_until"]
        )
        return destination.is_failing or not destination.may_be_tried(clock.now())
