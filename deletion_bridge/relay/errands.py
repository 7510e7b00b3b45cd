"""What a relay asks of a service beside delivering: what it takes, what changed, its drafts."""

import logging
from collections.abc import Callable
from datetime import timedelta

from deletion_bridge import clock
from deletion_bridge.addresses import AddressRefused
from deletion_bridge.carriers.inquiry import Inquiry, Unusable
from deletion_bridge.client import NoAnswer
from deletion_bridge.models import Destination
from deletion_bridge.services.capabilities import note_answer, read_capabilities
from deletion_bridge.services.catching_up import catch_up
from deletion_bridge.services.reading_drafts import read_drafts

log = logging.getLogger("jikimi.bridge")

CAPABILITIES_EVERY = timedelta(hours=1)
CHANGES_EVERY = timedelta(minutes=1)

Errand = Callable[[Destination, Inquiry], object]


class Errands:
    """Runs them for one destination of our contract. Of several relays one at a time does each:
    the one that moves the moment at which it is due."""

    def __init__(self, destination_id: int) -> None:
        self._destination_id = destination_id
        self._inquiry: Inquiry | None = None

    def round(self) -> int:
        """Do what is due. A service that does not answer is asked again the next time: that it is
        in trouble is for its deliveries to find out. A test call that a person asks for goes to
        one in trouble too, or paused: that is when it is wanted."""
        destination = Destination.objects.switched_on().filter(pk=self._destination_id).first()
        if destination is None or destination.kind != Destination.Kind.HTTP:
            return 0
        resting = destination.is_failing or not destination.may_be_tried(clock.now())
        if resting and destination.capabilities_due_at is not None:
            return 0
        if _won(destination, "capabilities_due_at", CAPABILITIES_EVERY):
            note_answer(destination, self._run(read_capabilities, destination))
        if resting:
            return 0
        if _won(destination, "changes_due_at", CHANGES_EVERY):
            self._run(catch_up, destination)
        self._run(read_drafts, destination)
        return 0

    def close(self) -> None:
        if self._inquiry is not None:
            self._inquiry.close()
            self._inquiry = None

    def _run(self, errand: Errand, destination: Destination) -> str:
        """What went wrong, as a code; "" for nothing."""
        try:
            if self._inquiry is None or self._inquiry.base_url != destination.base_url:
                self.close()
                self._inquiry = Inquiry(destination)
            errand(destination, self._inquiry)
        except (NoAnswer, Unusable, AddressRefused) as fault:
            log.info("errand_failed", extra={"destination": destination.slug, "fault": str(fault)})
            return f"address_{fault}" if isinstance(fault, AddressRefused) else str(fault)
        return ""


def _won(destination: Destination, column: str, every: timedelta) -> bool:
    """Whether it is due, and we are the one to do it: the moment is moved on by one relay only."""
    seen, now = getattr(destination, column), clock.now()
    if seen is not None and seen > now:
        return False
    unchanged = Destination.objects.filter(pk=destination.pk, **{column: seen})
    return bool(unchanged.update(**{column: now + every}))
