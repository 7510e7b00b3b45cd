"""Fetching requests that a service has drafted, where an officer in this house judges them."""

from datetime import timedelta
from typing import Any

from deletion_bridge import clock
from deletion_bridge.carriers.inquiry import Inquiry
from deletion_bridge.models import Destination, Handoff

from .approving import take_draft
from .routing import Facts, approves_here

ASK_AGAIN = timedelta(minutes=1)
AT_ONCE = 20
LONGEST_TEXT = 8000
AWAITING = "awaiting_approval"


def read_drafts(destination: Destination, inquiry: Inquiry) -> int:
    """Read the cases whose draft waits, and keep what they drafted. Returns how many were kept.

    A case is asked about by one relay at a time, and again after a minute until it has moved on or
    its draft is here.

    Raises:
        NoAnswer, Unusable: As Inquiry.
    """
    now = clock.now()
    due = Handoff.objects.filter(destination=destination, read_due_at__lte=now)
    kept = 0
    for handoff in due.select_related("destination").order_by("read_due_at")[:AT_ONCE]:
        mine = Handoff.objects.filter(pk=handoff.pk, read_due_at=handoff.read_due_at)
        if not mine.update(read_due_at=now + ASK_AGAIN):
            continue
        if _is_judged_here(handoff):
            draft = _draft_of(inquiry.case(handoff.remote_id))
            if draft is None:
                continue
            take_draft(handoff, **draft)
            kept += 1
        Handoff.objects.filter(pk=handoff.pk, remote_seq=handoff.remote_seq).update(
            read_due_at=None
        )
    return kept


def _is_judged_here(handoff: Handoff) -> bool:
    """Whether the route says so, by what the service was told of the record."""
    data = handoff.envelope["data"]
    facts = Facts(tuple(data["categories"]), data["minor_suspected"], data["assessed"])
    return approves_here(handoff.destination, facts)


def _draft_of(case: dict[str, Any] | None) -> dict[str, str] | None:
    """What take_draft() needs; None where the case has no draft that can be used."""
    draft = case.get("draft") if case and case.get("state") == AWAITING else None
    if not isinstance(draft, dict):
        return None
    parts = {
        "draft_id": draft.get("draft_id"),
        "language": draft.get("language"),
        "text": draft.get("text"),
    }
    usable = all(isinstance(part, str) and part for part in parts.values())
    limits = {"draft_id": 120, "language": 12, "text": LONGEST_TEXT}
    if not usable or any(len(str(parts[name])) > most for name, most in limits.items()):
        return None
    return {name: str(part) for name, part in parts.items()}
