"""Keeping to the rate a destination permits, all relays together, also after a restart.

The generic cell rate algorithm: one moment per destination says how far its rate is used up. It
lies in the destination's row and moves by a conditional update, so that of two relays which saw
the same moment only one goes on.
"""

from datetime import datetime, timedelta

from deletion_bridge.models import Destination

HEADROOM = 0.9
"""Of the permitted rate is used, so that what was held up on the way and arrives in one heap does
not pass the limit."""
BURST_S = 0.1
AHEAD_S = 1.0
"""So far child-suspected reports may run ahead of the rate; what is not urgent waits for it."""


def room(destination: Destination, now: datetime, *, urgent: bool = False) -> int | None:
    """How many may be sent at this moment; None where there is no limit."""
    rate = _rate(destination)
    if rate is None:
        return None
    used = max(destination.paced_until or now, now)
    burst_s = max(BURST_S, 1 / rate) + (AHEAD_S if urgent else 0)
    free_s = burst_s - (used - now).total_seconds()
    return max(0, int(free_s * rate + 1e-6))


def reserve(destination: Destination, count: int, now: datetime) -> bool:
    """Use up the rate for so many. False where another relay was quicker: then nothing may be
    sent, and the destination is to be read anew."""
    rate = _rate(destination)
    if rate is None or not count:
        return True
    seen = destination.paced_until
    used = max(seen or now, now) + timedelta(seconds=count / rate)
    unchanged = Destination.objects.filter(pk=destination.pk, paced_until=seen)
    if not unchanged.update(paced_until=used):
        return False
    destination.paced_until = used
    return True


def wait_s(destination: Destination, now: datetime) -> float:
    """Seconds until it is worth looking again; 0 where nothing holds it back."""
    rate = _rate(destination)
    if rate is None or destination.paced_until is None:
        return 0.0
    over_s = (destination.paced_until - now).total_seconds()
    return max(0.0, over_s)


def _rate(destination: Destination) -> float | None:
    limits = [destination.rate_per_s, destination.offered_rate_per_s]
    known = [limit for limit in limits if limit]
    return min(known) * HEADROOM if known else None
