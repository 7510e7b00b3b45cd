"""Which target answers for another that was merged into it (Target.same_as), and locking both."""

from uuid import UUID

from django.db.models import QuerySet

from ..models import Target
from .locking import StalePage, lock_whole


def ids_with_successors(rows: QuerySet[Target]) -> set[UUID]:
    """Ids of these targets and of those that were to answer for them, read without locking."""
    pairs = rows.order_by().values_list("pk", "same_as")
    ids: set[UUID] = {pk for pair in pairs for pk in pair if pk}
    further = {into for _pk, into in pairs if into}
    while further:  # one that took over may itself have been taken over
        late = Target.objects.filter(pk__in=further, same_as__isnull=False).order_by()
        further = set(late.values_list("same_as", flat=True)) - ids
        ids |= further
    return ids


def successor_of(target: Target, locked: dict[UUID, Target]) -> Target:
    """Who answers for a target: itself, or the last of those that took it over."""
    while target.same_as_id and target.same_as_id in locked:
        target = locked[target.same_as_id]
    return target


def read_successor(target: Target) -> Target:
    """Who answers for a target as things stand, read without locking."""
    if target.same_as_id is None:
        return target
    rows = Target.objects.filter(pk=target.pk)
    found = Target.objects.in_bulk(ids_with_successors(rows))
    return successor_of(target, found)


def lock_with_successor(target_id: UUID, *, version: int | None = None) -> tuple[Target, Target]:
    """A target and the one that answers for it, which may be itself, locked together with all that
    lie between them, in one statement and so in the one order of all.

    Whoever merges, takes apart or files about any of a family of merged targets holds the one that
    answers for them, so that nobody else leads them elsewhere meanwhile.

    Args:
        version: state_version in which the caller saw the first.

    Raises:
        Target.DoesNotExist: There is none.
        StalePage: The first is not in the version the caller saw.
    """
    rows = Target.objects.filter(pk=target_id)
    locked = {row.pk: row for row in lock_whole(lambda: ids_with_successors(rows))}
    target = locked.get(target_id)
    if target is None or target.merged_into_id:
        raise Target.DoesNotExist
    if version is not None and target.state_version != version:
        raise StalePage
    return target, successor_of(target, locked)


def ids_answered_by(target: Target) -> set[UUID]:
    """A target and all that were merged into it, however many steps ago."""
    ids = found = {target.pk}
    while found:
        rows = Target.everything.filter(same_as__in=found).order_by()
        found = set(rows.values_list("pk", flat=True)) - ids
        ids = ids | found
    return ids
