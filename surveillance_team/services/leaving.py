"""What leaves the room about a target, and what leaves by time alone."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction
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
    leave holds up no other. Again changes nothing.

    Returns:
        How many left.
    """
    before = timezone.now() - OFFICERS_HAVE
    waiting = Target.objects.child_undecided_since(before).values_list("pk", flat=True)
    return sum(_inform(target_id, before) for target_id in list(waiting[:AT_ONCE]))


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
