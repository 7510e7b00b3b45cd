"""Locking targets: several at once and in one order (TargetQuerySet.locked), or one alone.

Whoever locks one alone locks no other in the same transaction, so that nobody waits in a ring.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from ..models import Target


class StalePage(Exception):
    """Somebody else changed the target after the page was opened."""


def lock_target(target_id: UUID, *, version: int | None = None) -> Target:
    """The target, locked until the caller's transaction ends.

    Raises:
        Target.DoesNotExist: There is none.
        StalePage: It is not in the version the caller saw.
    """
    target = Target.objects.locked().get(pk=target_id)
    if version is not None and target.state_version != version:
        raise StalePage
    return target


def lock_pair(
    target_id: UUID, other_id: UUID, *, version: int | None = None
) -> tuple[Target, Target]:
    """Two targets, locked in one order whichever is named first.

    Args:
        version: state_version in which the caller saw the first.

    Raises:
        Target.DoesNotExist: One of them is not there.
        StalePage: The first is not in the version the caller saw.
    """
    rows = Target.objects.filter(pk__in=[target_id, other_id]).locked()
    found = {row.pk: row for row in rows}
    if not found.keys() >= {target_id, other_id}:
        raise Target.DoesNotExist
    if version is not None and found[target_id].state_version != version:
        raise StalePage
    return found[target_id], found[other_id]


def lock_to_hear(target_ids: Sequence[UUID]) -> None:
    """Lock what hear_each() is about to change, before the bridge locks rows of its own: officers
    hand over in this order too. In the caller's transaction."""
    lock_known_as(list(target_ids))


def lock_known_as(target_ids: Sequence[UUID]) -> dict[UUID, Target]:
    """These targets and those they were merged into, locked in one order."""
    merged = Target.everything.filter(pk__in=target_ids, merged_into__isnull=False)
    wanted = Q(pk__in=target_ids) | Q(pk__in=merged.values("merged_into"))
    found = {target.pk: target for target in Target.everything.filter(wanted).locked()}
    late = {t.merged_into_id for t in found.values() if t.merged_into_id} - found.keys()
    if late:  # merged while we waited for the lock
        found |= {target.pk: target for target in Target.everything.filter(pk__in=late).locked()}
    return found
