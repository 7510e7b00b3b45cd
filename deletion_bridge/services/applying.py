"""Applying stored callbacks, in order of `seq`: for every order of arrival the end is the same."""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from core.actors import SYSTEM
from core.audit import record
from deletion_bridge import clock
from deletion_bridge.alarms import raise_alarm
from deletion_bridge.models import AlarmKind, Callback, Handoff
from deletion_bridge.signals import outcome_reported
from deletion_bridge.vocabulary import STATE_CODES

from .telling import tell_moving, tell_row

LEFT_BEHIND_AFTER = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=1)
AT_ONCE = 100
AWAITING = "awaiting_approval"
MOVED = [
    "remote_id",
    "remote_state",
    "remote_seq",
    "state",
    "delivered_at",
    "lease_token",
    "lease_until",
    "silent",
    "read_due_at",
]

log = logging.getLogger("jikimi.bridge")


@transaction.atomic
def apply_callback(callback_id: UUID) -> Any:
    """Apply one stored callback and return its verdict. Again changes nothing and returns None.

    Only a higher `seq` than the one known moves a case, so a late message never takes it back. A
    callback that comes before our own note of the delivery proves the delivery.
    """
    tell_moving(Callback.objects.filter(pk=callback_id).values_list("target_id", flat=True))
    callback = (
        Callback.objects.select_for_update(of=("self",))
        .select_related("destination")
        .get(pk=callback_id)
    )
    if callback.applied_at is not None:
        return None
    handoff = _handoff_of(callback)
    verdict = _judge(callback, handoff)
    callback.applied_at, callback.verdict = clock.now(), verdict
    callback.save(update_fields=["applied_at", "verdict"])
    if handoff and verdict is Callback.Verdict.APPLIED:
        _move(handoff, callback)
    elif (
        handoff
        and verdict is Callback.Verdict.OVERTAKEN
        and callback.remote_id == handoff.remote_id
    ):
        _tell(handoff, callback)  # the room above keeps every step, in whatever order it comes
    alarms = {
        Callback.Verdict.UNKNOWN_STATE: AlarmKind.UNKNOWN_STATE,
        Callback.Verdict.CONFLICT: AlarmKind.CONFLICT,
    }
    if verdict in alarms:
        raise_alarm(
            alarms[verdict],
            destination=callback.destination.slug,
            handoff_id=handoff.pk if handoff else None,
        )
    return verdict


def _handoff_of(callback: Callback) -> Handoff | None:
    """The report that it speaks of, locked. What was never sent there is guessed at."""
    sent = Handoff.objects.select_for_update().exclude(claimed_at=None)
    return sent.filter(
        source_id=callback.target_id,
        destination=callback.destination_id,
        kind=Handoff.Kind.REPORT,
    ).first()


def apply_left_behind() -> int:
    """Apply what the web process stored and did not come to apply. Returns how many it tried."""
    ids = list(Callback.objects.left_behind(clock.now()).values_list("pk", flat=True)[:AT_ONCE])
    for callback_id in ids:
        apply_if_possible(callback_id)
    return len(ids)


def apply_if_possible(callback_id: UUID) -> None:
    """Apply a stored callback; one that cannot be applied now is left for later, with a line in
    the log. Each failure doubles its wait, up to an hour, so that others go before it."""
    try:
        apply_callback(callback_id)
    except Exception:
        log.exception("callback_not_applied")
        callback = Callback.objects.filter(pk=callback_id).only("tries").first()
        if callback is None:
            return
        wait = min(LEFT_BEHIND_AFTER * 2 ** min(callback.tries, 12), LONGEST_WAIT)
        Callback.objects.filter(pk=callback_id, applied_at__isnull=True).update(
            tries=F("tries") + 1, apply_at=clock.now() + wait
        )


def _judge(callback: Callback, handoff: Handoff | None) -> Any:
    if handoff is None:
        return Callback.Verdict.UNKNOWN_TARGET
    if callback.remote_id == handoff.lost_remote_id:
        return Callback.Verdict.OVERTAKEN
    if handoff.remote_id and handoff.remote_id != callback.remote_id:
        return Callback.Verdict.CONFLICT
    if callback.state not in STATE_CODES:
        return Callback.Verdict.UNKNOWN_STATE
    if callback.seq == handoff.remote_seq and callback.state != handoff.remote_state:
        return Callback.Verdict.CONFLICT
    if callback.seq <= handoff.remote_seq:
        return Callback.Verdict.OVERTAKEN
    return Callback.Verdict.APPLIED


def _move(handoff: Handoff, callback: Callback) -> None:
    was_delivered = handoff.state == Handoff.State.DELIVERED
    handoff.remote_id = callback.remote_id
    handoff.remote_state, handoff.remote_seq = callback.state, callback.seq
    handoff.read_due_at = clock.now() if callback.state == AWAITING else None
    if not was_delivered:
        handoff.state, handoff.delivered_at = Handoff.State.DELIVERED, clock.now()
        handoff.lease_token = handoff.lease_until = None
        handoff.silent = 0
    handoff.save(update_fields=MOVED)
    record(
        SYSTEM,
        "deletion_bridge.outcome",
        subject_kind="handoff",
        subject_id=handoff.pk,
        detail={"state": callback.state, "seq": callback.seq, "by": callback.actor_kind},
    )
    if not was_delivered:
        tell_row(handoff, handoff.state, clock.now())
    _tell(handoff, callback)


def _tell(handoff: Handoff, callback: Callback) -> None:
    outcome_reported.send(
        Handoff,
        target_id=handoff.source_id,
        destination=callback.destination.slug,
        state=callback.state,
        seq=handoff.seq_base + callback.seq,
        state_at=callback.state_at,
        actor_kind=callback.actor_kind,
        reason_code=callback.reason_code,
    )
