"""What a service says it takes."""

from typing import Any

from deletion_bridge import clock
from deletion_bridge.carriers.http import LARGEST_BATCH
from deletion_bridge.carriers.inquiry import Inquiry
from deletion_bridge.models import Destination


def read_capabilities(destination: Destination, inquiry: Inquiry) -> None:
    """Ask, and keep how many reports fit in one call and how many it takes a second."""
    said = inquiry.capabilities()
    limits = said.get("limits")
    limits = limits if isinstance(limits, dict) else {}
    calls = said.get("calls")
    batches = isinstance(calls, list) and "batch" in calls
    Destination.objects.filter(pk=destination.pk).update(
        batch_size=_number(limits, "batch_items", LARGEST_BATCH) or 1 if batches else 1,
        offered_rate_per_s=_number(limits, "items_per_s", 2**31 - 1),
    )


def note_answer(destination: Destination, fault: str) -> None:
    """Note for the desk that the service was asked, and what was wrong with its answer."""
    Destination.objects.filter(pk=destination.pk).update(
        asked_at=clock.now(), answer_fault=fault[:40]
    )


def _number(limits: dict[str, Any], name: str, most: int) -> int | None:
    found = limits.get(name)
    return min(found, most) if type(found) is int and found > 0 else None
