"""By what officers sort targets, and telling those who keep counts of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from .models import Target
from .signals import targets_changed
from .vocabulary import Minor


class Facets(NamedTuple):
    """What a target is counted under. `seen_on` is a day in Asia/Seoul."""

    state: str
    category: str
    platform: str
    is_child: bool
    seen_where: str
    again: bool
    seen_on: date


@dataclass(frozen=True, slots=True)
class Change:
    """How one target was counted and is counted now, which may be the same. `before` is None for a
    new one, `after` for one that is another now."""

    target_id: UUID
    before: Facets | None
    after: Facets | None


COLUMNS = (
    "id",
    "state",
    "category_assessed",
    "category_claimed",
    "platform",
    "minor_suspected",
    "seen_where",
    "look_again_since",
    "first_seen_at",
)


def facets_of(target: Target) -> Facets:
    return Facets(
        state=str(target.state),
        category=str(target.category_assessed or target.category_claimed),
        platform=str(target.platform),
        is_child=target.minor_suspected == Minor.YES,
        seen_where=str(target.seen_where),
        again=target.look_again_since is not None,
        seen_on=timezone.localdate(target.first_seen_at),
    )


def facets_now(target_ids: Iterable[UUID]) -> dict[UUID, Facets]:
    """As the rows stand, in one query."""
    rows = Target.objects.filter(pk__in=list(target_ids)).only(*COLUMNS)
    return {row.pk: facets_of(row) for row in rows}


def tell_changes(before: Mapping[UUID, Facets | None]) -> None:
    """Tell how locked targets are counted now, beside how they were.

    Also of those that are counted as before: else the time that filing takes would tell whether
    an address was known.
    """
    after = facets_now(before)
    changes = [Change(pk, before[pk], now) for pk, now in after.items()]
    targets_changed.send(sender=Target, changes=changes)
