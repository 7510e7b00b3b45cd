"""Writing down how a try went. Only who still holds the row can."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from core.actors import SYSTEM
from core.audit import record_each
from deletion_bridge import clock
from deletion_bridge.alarms import raise_alarm
from deletion_bridge.carriers import Answer, Claimed, Verdict
from deletion_bridge.models import AlarmKind, Destination, Handoff
from deletion_bridge.services.telling import tell_moved, tell_moving

from . import breaker
from .mapping import ByRow
from .schedule import asked_to_wait, wait_after

log = logging.getLogger("jikimi.bridge")

FREE = {"lease_token": None, "lease_until": None, "silent": 0}


def settle_all(tried: Sequence[tuple[Claimed, Answer]], destination: Destination) -> int:
    """Write down how the rows of one claim went, and what that says of the destination.

    Returns:
        How many. A row whose lease was lost is left out: somebody else has it, or has settled it.
        Then nothing of it is changed, and the other's word stands.
    """
    return _settle(tried, destination) if tried else 0


@transaction.atomic
def _settle(tried: Sequence[tuple[Claimed, Answer]], destination: Destination) -> int:
    now = clock.now()
    tell_moving([claimed.target_id for claimed, answer in tried if _arrived(claimed, answer)])
    held = _held([claimed for claimed, _answer in tried])
    kept = [(claimed, answer) for claimed, answer in tried if claimed.id in held]
    if len(kept) < len(tried):
        log.warning("lease_lost", extra={"count": len(tried) - len(kept)})
    if not kept:
        return 0
    _write_delivered([pair for pair in kept if pair[1].verdict is Verdict.ACCEPTED], now)
    ended = [claimed for claimed, answer in kept if answer.verdict is Verdict.ACCEPTED]
    _tell(ended, Handoff.State.DELIVERED, destination, now)
    for claimed, answer in kept:
        if answer.verdict is not Verdict.ACCEPTED:
            _write_other(claimed, answer, destination, now)
    _learn(destination, [answer for _claimed, answer in kept], now)
    _log(kept, destination)
    return len(kept)


def _arrived(claimed: Claimed, answer: Answer) -> bool:
    return claimed.kind == Handoff.Kind.REPORT and answer.verdict is Verdict.ACCEPTED


def settle(claimed: Claimed, destination: Destination, answer: Answer) -> bool:
    """Settle one row; False where its lease was lost."""
    return bool(settle_all([(claimed, answer)], destination))


def give_back(claimed: Claimed) -> bool:
    """Free a row that was taken up and not sent: the attempt does not count."""
    return bool(give_back_all([claimed]))


def give_back_all(rows: Sequence[Claimed]) -> int:
    """Free rows of one claim that were not sent. Returns how many were still held."""
    held = Handoff.objects.filter(pk__in=[row.id for row in rows]).held_with(rows[0].token)
    return held.update(
        lease_token=None,
        lease_until=None,
        attempts=F("attempts") - 1,
        silent=F("silent") - 1,
    )


def _held(rows: Sequence[Claimed]) -> set[UUID]:
    """Which of them are still ours, locked until this is written."""
    held = Handoff.objects.filter(pk__in=[row.id for row in rows]).held_with(rows[0].token)
    return set(held.select_for_update().order_by("pk").values_list("pk", flat=True))


def _write_delivered(kept: Sequence[tuple[Claimed, Answer]], now: datetime) -> None:
    """All that were accepted, in one statement."""
    if not kept:
        return
    rows = Handoff.objects.filter(pk__in=[row.id for row, _answer in kept])
    rows.update(
        state=Handoff.State.DELIVERED,
        delivered_at=now,
        remote_id=ByRow({row.id: answer.remote_id for row, answer in kept}),
        last_fault=ByRow({row.id: answer.fault for row, answer in kept}),
        last_status=kept[0][1].status,
        **FREE,
    )
    sealed = [row.id for row, _answer in kept if row.kind == Handoff.Kind.SEALED]
    if sealed:
        # Nothing of it is kept once its reader has it.
        Handoff.objects.filter(pk__in=sealed).update(envelope={})


def _write_other(claimed: Claimed, answer: Answer, destination: Destination, now: datetime) -> None:
    changes = _outcome(claimed, answer, now) | FREE
    changes |= {"last_status": answer.status, "last_fault": answer.fault}
    Handoff.objects.filter(pk=claimed.id).update(**changes)
    if "state" in changes:
        _tell([claimed], changes["state"], destination, now)


def _outcome(claimed: Claimed, answer: Answer, now: datetime) -> dict[str, Any]:
    """What a row that was not accepted becomes."""
    if answer.verdict is Verdict.DEAD:
        return {"state": Handoff.State.DEAD}
    if answer.verdict is Verdict.PAUSE or not claimed.was_due:
        return {"attempts": F("attempts") - 1}
    wait = wait_after(claimed.attempts)
    if wait is None:
        return {"state": Handoff.State.PARKED}
    asked = asked_to_wait(answer.retry_after, now) if answer.retry_after else None
    return {"due_at": now + (max(wait, asked) if asked else wait)}


def _learn(destination: Destination, answers: Sequence[Answer], now: datetime) -> None:
    """One exchange is one piece of news, however many rows it carried."""
    verdicts = {answer.verdict for answer in answers}
    turned_away = [answer for answer in answers if answer.verdict is Verdict.PAUSE]
    if turned_away:
        breaker.pause(destination, turned_away[0].fault, now)
    elif verdicts & {Verdict.ACCEPTED, Verdict.DEAD}:
        breaker.close(destination, now)
    elif any(answer.counts_as_failure for answer in answers):
        breaker.count_failure(destination, now)
    waits = [asked_to_wait(answer.retry_after, now) for answer in answers if answer.retry_after]
    if asked := max((wait for wait in waits if wait), default=None):
        Destination.objects.filter(pk=destination.pk).update(held_until=now + asked)


def _tell(rows: Sequence[Claimed], state: Any, destination: Destination, now: datetime) -> None:
    record_each(
        SYSTEM,
        f"deletion_bridge.{state}",
        subject_kind="handoff",
        subject_ids=[row.id for row in rows],
    )
    alarm = {Handoff.State.PARKED: AlarmKind.PARKED, Handoff.State.DEAD: AlarmKind.DEAD}.get(state)
    by_kind: dict[Any, list[UUID]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row.target_id)
        if alarm:
            raise_alarm(alarm, destination=destination.slug, handoff_id=row.id)
    for kind, ids in by_kind.items():
        slug = destination.slug
        tell_moved(kind=kind, target_ids=ids, destination=slug, state=state, at=now)


def _log(kept: Sequence[tuple[Claimed, Answer]], destination: Destination) -> None:
    """A line for all that went well, and one for each that did not."""
    well = sum(answer.verdict is Verdict.ACCEPTED for _row, answer in kept)
    if well:
        log.info("delivered", extra={"destination": destination.slug, "count": well})
    for row, answer in kept:
        if answer.verdict is not Verdict.ACCEPTED:
            log.info(
                "delivery_tried",
                extra={
                    "delivery": str(row.id),
                    "destination": destination.slug,
                    "attempt": row.attempts,
                    "verdict": answer.verdict.value,
                    "fault": answer.fault,
                },
            )
