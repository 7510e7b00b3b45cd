"""What lies on a teacher's shelf, and what of it wants a look."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Prefetch
from django.utils import timezone

from .comparing import open_changes, safeguards_changed
from .models import OwnLesson, OwnStep
from .models.lessons import OwnLessonQuerySet

OWN_AT_ONCE = 20
SHARED_AT_ONCE = 30
T = TypeVar("T")


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


@dataclass(frozen=True, slots=True)
class Board(Generic[T]):
    """One page of a shelf.

    Attributes:
        is_first: Nothing was left out before it.
        last: The row the next page comes after; None where there is none.
    """

    rows: list[T]
    is_first: bool
    last: OwnLesson | None


def shelf_of(teacher_id: UUID, after: UUID | None = None) -> Board[Row]:
    """One page of what a teacher keeps, what was changed last first: two queries, and one more
    where it comes after a row. A row that is gone leads back to the first page."""
    board = _board(_kept_by(teacher_id), after, OWN_AT_ONCE)
    return Board(_rows(board.rows), board.is_first, board.last)


def newest_of(teacher_id: UUID, most: int) -> list[Row]:
    """The first rows of that shelf, in two queries."""
    return _rows(_kept_by(teacher_id)[:most])


def shared_by_colleagues(teacher_id: UUID, after: UUID | None = None) -> Board[OwnLesson]:
    """What a person may read of colleagues today, whoever they are. A row that is shared no more
    leads back to the first page."""
    shared = OwnLesson.objects.for_colleagues_of(teacher_id, timezone.localdate())
    return _board(shared.with_lessons().select_related("shared_with"), after, SHARED_AT_ONCE)


def count_shared(teacher_id: UUID) -> int:
    """How many those are."""
    return OwnLesson.objects.for_colleagues_of(teacher_id, timezone.localdate()).count()


def _kept_by(teacher_id: UUID) -> OwnLessonQuerySet:
    light = OwnStep.objects.select_related("text").defer("own_note", "text__value")
    kept = OwnLesson.objects.of(teacher_id).with_lessons().select_related("shared_with")
    return kept.prefetch_related(Prefetch("steps", light))


def _rows(kept: Sequence[OwnLesson] | OwnLessonQuerySet) -> list[Row]:
    return [Row(own, len(open_changes(own)), safeguards_changed(own)) for own in kept]


def _board(kept: OwnLessonQuerySet, after: UUID | None, most: int) -> Board[OwnLesson]:
    before = kept.prefetch_related(None).filter(pk=after).first() if after else None
    rows = list(kept.after(before)[: most + 1])
    last = rows[most - 1] if len(rows) > most else None
    return Board(rows[:most], before is None, last)
