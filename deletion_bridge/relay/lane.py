"""One destination's deliveries, one after the other. A slow service delays nobody but itself."""

import time
from collections.abc import Callable

from deletion_bridge import clock
from deletion_bridge.addresses import AddressRefused
from deletion_bridge.client import TOTAL_S, PeerClient
from deletion_bridge.models import Destination

from . import claim as claiming
from . import send as sending
from . import settle as settling
from .answers import Answer, no_answer

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
        self._client: PeerClient | None = None
        self._client_url = ""

    def round(self) -> int:
        """One claim and all that follows from it. Returns how many rows were tried."""
        destination = Destination.objects.switched_on().filter(pk=self._destination_id).first()
        if destination is None:
            return 0
        claimed = claiming.claim(destination)
        last_start = time.monotonic() + claiming.LEASE.total_seconds() - TOTAL_S - MARGIN_S
        tried = 0
        for row in claimed:
            late = time.monotonic() > last_start
            if late or self._stopping() or (tried and self._is_held(destination)):
                settling.give_back(row)
                continue
            settling.settle(row, destination, self._try(row, destination))
            tried += 1
        return tried

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def _try(self, row: claiming.Claimed, destination: Destination) -> Answer:
        try:
            client = self._client_for(destination.base_url)
        except AddressRefused as fault:
            return no_answer(f"address_{fault}")
        return sending.send(row, destination, client)

    def _is_held(self, destination: Destination) -> bool:
        """Whether what was just learnt forbids going on: breaker, Retry-After, pause."""
        destination.refresh_from_db(
            fields=["is_on", "paused_at", "failures", "open_until", "held_until"]
        )
        return destination.is_failing or not destination.may_be_tried(clock.now())

    def _client_for(self, base_url: str) -> PeerClient:
        if self._client is None or self._client_url != base_url:
            self.close()
            self._client, self._client_url = PeerClient(base_url), base_url
        return self._client
