"""Locking targets: several at once and in one order (TargetQuerySet.locked), or one alone.

Whoever locks one alone locks no other in the same transaction, so that nobody waits in a ring.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import transaction

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

    def known() -> set[UUID]:
        rows = Target.everything.filter(pk__in=target_ids).order_by()
        return {pk for pair in rows.values_list("pk", "merged_into") for pk in pair if pk}

    return {target.pk: target for target in lock_whole(known)}


class _Grown(Exception):
    """While we waited for locks it came to more rows than we had asked for."""


def lock_whole(wanted: Callable[[], set[UUID]]) -> list[Target]:
    """Lock rows together with those they lead to, in one statement and so in one order.

    Which these are is read before, and once more when the locks are held. Where somebody has led
    a row elsewhere meanwhile, the locks are given back (a savepoint gives back what was locked
    after it) and all are asked for anew: nobody ever waits for an elder row holding a younger one.
    Each further round means that somebody else's work was committed, so it comes to an end.

    Args:
        wanted: Reads the ids, without locking. A row that is locked leads nowhere else.

    Raises:
        TransactionManagementError: There is no transaction for which the locks would last.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError
    ids = wanted()
    while True:
        try:
            with transaction.atomic():
                rows = list(Target.everything.filter(pk__in=ids).locked())
                if not (now := wanted()) <= ids:
                    raise _Grown
        except _Grown:
            ids |= now
        else:
            return rows
