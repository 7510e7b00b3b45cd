"""What leaves the room about a target, and what leaves by time alone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.actors import SYSTEM
from core.audit import record
from deletion_bridge.payloads import PayloadRefused, ReportPayload
from deletion_bridge.services import correct, hand_over

from ..models import Target
from ..states import PRIORITY_CHILD, TargetState
from ..vocabulary import Minor
from .locking import lock_target

OFFICERS_HAVE = timedelta(minutes=15)
AT_ONCE = 200


def payload_of(target: Target, *, assessed: bool = True) -> ReportPayload:
    """All that leaves about a target.

    Raises:
        PayloadRefused: It holds what must not leave.
    """
    return ReportPayload(
        target_id=target.pk,
        locator=target.canonical,
        locator_kind=_kind_of(target),
        platform=target.platform,
        platform_key=target.platform_key or None,
        categories=(target.category_assessed or target.category_claimed,),
        minor_suspected=target.minor_suspected,
        priority=target.priority,
        first_seen_at=target.first_seen_at,
        report_count=max(1, target.report_count),  # where all were set aside, an officer vouches
        lang="und",
        assessed=assessed,
    )


def _kind_of(target: Target) -> str:
    """What the locator is to others: an address, or a name of this kind (vocabulary.BY_HAND)."""
    is_address = target.canonical.startswith(("https://", "http://"))
    return "url" if is_address else str(target.kind)


def inform_undecided() -> int:
    """Let what may show a child leave, where officers have not decided within 15 minutes (law 6).

    It leaves as information, marked unassessed; the decision is still owed, and its correction
    follows. Nights are included. Each target is a transaction of its own, so that one that cannot
    leave holds up no other, and however many cannot, those behind them are reached in the same
    round. Again changes nothing.

    Returns:
        How many left: some AT_ONCE in a round.
    """
    before = timezone.now() - OFFICERS_HAVE
    left = 0
    for portion in _portions(before):
        left += sum(_inform(target_id, before) for target_id in portion)
        if left >= AT_ONCE:
            break
    return left


def _portions(before: datetime) -> Iterator[list[UUID]]:
    """All whose time has come, the longest waiting first, each once, a portion at a time."""
    waiting = Target.objects.child_undecided_since(before).order_by("child_since", "id")
    rows = waiting.values_list("child_since", "id")
    portion = list(rows[:AT_ONCE])
    while portion:
        yield [target_id for _since, target_id in portion]
        since, last = portion[-1]
        behind = Q(child_since__gt=since) | Q(child_since=since, id__gt=last)
        portion = list(rows.filter(behind)[:AT_ONCE])


@transaction.atomic
def _inform(target_id: UUID, before: datetime) -> bool:
    target = lock_target(target_id)
    if not Target.objects.child_undecided_since(before).filter(pk=target_id).exists():
        return False  # an officer was faster
    try:
        payload = payload_of(target, assessed=target.state == TargetState.REAPPEARED)
    except PayloadRefused:
        return False  # only an officer can leave it out; health keeps saying that it waits
    if not _leave(target, payload):
        return False
    Target.objects.filter(pk=target_id).update(informed_at=timezone.now())
    record(
        SYSTEM, "surveillance_team.inform_unassessed", subject_kind="target", subject_id=target_id
    )
    return True


def _leave(target: Target, payload: ReportPayload) -> bool:
    """Whether it is on its way. Who was told before, and of something else, is corrected."""
    assert target.child_since
    assert (payload.minor_suspected, payload.priority) == (Minor.YES, PRIORITY_CHILD)
    cause = uuid5(target.pk, target.child_since.isoformat())
    came_back = target.state == TargetState.REAPPEARED
    correct(payload, cause_id=cause, actor=SYSTEM, again=came_back)
    return bool(hand_over(payload, actor=SYSTEM))
