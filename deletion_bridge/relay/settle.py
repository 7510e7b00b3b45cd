"""Writing down how a try went. Only who still holds the row can."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from core.actors import SYSTEM
from core.audit import record
from deletion_bridge import clock
from deletion_bridge.alarms import raise_alarm
from deletion_bridge.carriers import Answer, Claimed, Verdict
from deletion_bridge.models import AlarmKind, Destination, Handoff
from deletion_bridge.services.telling import tell_moved

from . import breaker
from .schedule import asked_to_wait, wait_after

log = logging.getLogger("jikimi.bridge")

FREE = {"lease_token": None, "lease_until": None, "silent": 0}


@transaction.atomic
def settle_all(tried: Sequence[tuple[Claimed, Answer]], destination: Destination) -> int:
    """Write the outcome of tries, and what they say of the destination.

    Returns:
        How many. A row whose lease was lost is left out: somebody else has it, or has settled it.
        Then nothing of it is changed, and the other's word stands.
    """
    return sum(settle(claimed, destination, answer) for claimed, answer in tried)


@transaction.atomic
def settle(claimed: Claimed, destination: Destination, answer: Answer) -> bool:
    """Write the outcome of one try: as settle_all."""
    now = clock.now()
    changes = _outcome(claimed, answer, now) | FREE
    changes |= {"last_status": answer.status, "last_fault": answer.fault}
    if not Handoff.objects.filter(pk=claimed.id).held_with(claimed.token).update(**changes):
        log.warning("lease_lost", extra={"delivery": str(claimed.id)})
        return False
    _learn(destination, answer, now)
    if "state" in changes:
        _tell(claimed, destination, changes["state"], now)
    log.info(
        "delivery_tried",
        extra={
            "delivery": str(claimed.id),
            "destination": destination.slug,
            "attempt": claimed.attempts,
            "state": changes.get("state", Handoff.State.PENDING),
            "fault": answer.fault,
        },
    )
    return True


def give_back(claimed: Claimed) -> bool:
    """Free a row that was taken up and not sent: the attempt does not count."""
    return bool(
        Handoff.objects.filter(pk=claimed.id)
        .held_with(claimed.token)
        .update(
            lease_token=None,
            lease_until=None,
            attempts=F("attempts") - 1,
            silent=F("silent") - 1,
        )
    )


def _outcome(claimed: Claimed, answer: Answer, now: datetime) -> dict[str, Any]:
    if answer.verdict is Verdict.ACCEPTED:
        delivered: dict[str, Any] = {"state": Handoff.State.DELIVERED, "delivered_at": now}
        if claimed.kind == Handoff.Kind.SEALED:
            delivered["envelope"] = {}  # nothing of it is kept once its reader has it
        return delivered | ({"remote_id": answer.remote_id} if answer.remote_id else {})
    if answer.verdict is Verdict.DEAD:
        return {"state": Handoff.State.DEAD}
    if answer.verdict is Verdict.PAUSE or not claimed.was_due:
        return {"attempts": F("attempts") - 1}
    wait = wait_after(claimed.attempts)
    if wait is None:
        return {"state": Handoff.State.PARKED}
    asked = asked_to_wait(answer.retry_after, now) if answer.retry_after else None
    return {"due_at": now + (max(wait, asked) if asked else wait)}


def _learn(destination: Destination, answer: Answer, now: datetime) -> None:
    if answer.verdict is Verdict.PAUSE:
        breaker.pause(destination, answer.fault, now)
    elif answer.counts_as_failure:
        breaker.count_failure(destination, now)
    elif answer.verdict is not Verdict.AGAIN:
        breaker.close(destination, now)
    if asked := asked_to_wait(answer.retry_after, now) if answer.retry_after else None:
        Destination.objects.filter(pk=destination.pk).update(held_until=now + asked)


def _tell(claimed: Claimed, destination: Destination, state: str, now: datetime) -> None:
    record(SYSTEM, f"deletion_bridge.{state}", subject_kind="handoff", subject_id=claimed.id)
    alarms = {Handoff.State.PARKED: AlarmKind.PARKED, Handoff.State.DEAD: AlarmKind.DEAD}
    if alarm := alarms.get(Handoff.State(state)):
        raise_alarm(alarm, destination=destination.slug, handoff_id=claimed.id)
    tell_moved(
        kind=claimed.kind,
        target_id=claimed.target_id,
        destination=destination.slug,
        state=state,
        at=now,
    )
