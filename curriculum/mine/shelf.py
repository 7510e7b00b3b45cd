"""What lies on a teacher's shelf, and what of it wants a look."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.utils import timezone

from .comparing import open_changes, safeguards_changed
from .models import OwnLesson, OwnStep

SHARED_AT_ONCE = 30


@dataclass(frozen=True, slots=True)
class Row:
    """One lesson of the shelf.

    Attributes:
        changes: Steps that the teacher has yet to decide about.
        reads_anew: The parts that keep pupils safe read otherwise than before.
    """

    own: OwnLesson
    changes: int
    reads_anew: bool


def shelf_of(teacher_id: UUID, most: int | None = None) -> list[Row]:
    """What a teacher keeps, what was changed last first, in three queries."""
    light = OwnStep.objects.select_related("text").defer("own_note", "text__value")
    kept = OwnLesson.objects.of(teacher_id).select_related("lesson", "shared_with")
    lessons = kept.prefetch_related(Prefetch("steps", light))
    return [Row(own, len(open_changes(own)), safeguards_changed(own)) for own in lessons[:most]]


@dataclass(frozen=True, slots=True)
class Shared:
    """One page of what colleagues share.

    Attributes:
        is_first: Nothing was left out before it.
        last: The row the next page comes after; None where there is none.
    """

    rows: list[OwnLesson]
    is_first: bool
    last: OwnLesson | None


def shared_by_colleagues(teacher_id: UUID, after: UUID | None = None) -> Shared:
    """What a person may read of colleagues today, whoever they are. A row that is shared no more
    leads back to the first page."""
    shared = OwnLesson.objects.for_colleagues_of(teacher_id, timezone.localdate())
    before = shared.filter(pk=after).first() if after else None
    rows = list(shared.after(before).select_related("lesson", "shared_with")[: SHARED_AT_ONCE + 1])
    last = rows[SHARED_AT_ONCE - 1] if len(rows) > SHARED_AT_ONCE else None
    return Shared(rows[:SHARED_AT_ONCE], before is None, last)


def count_shared(teacher_id: UUID) -> int:
    """How many those are."""
    return OwnLesson.objects.for_colleagues_of(teacher_id, timezone.localdate()).count()
