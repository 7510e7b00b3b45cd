"""Saving a lesson, beginning an adaptation of it, and letting either go."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from core.turns import wait_for_turn
from curriculum.mine.models import OwnLesson, OwnStep
from curriculum.mine.wordings import edition_of, keep_wordings, safeguards_digest, source_steps
from curriculum.models import LessonPage

from .faults import NotPublished, NotTheirs, ShelfFull

KIND = "own_lesson"
LARGEST_SHELF = 300
"""Lessons one teacher keeps: one for each week of several years."""


@transaction.atomic
def save_lesson(*, actor: Actor, lesson: LessonPage) -> OwnLesson:
    """Keep a lesson as it is. Saving it again changes nothing.

    Raises:
        NotPublished, ShelfFull: See there.
    """
    if not lesson.live:
        raise NotPublished
    take_turn(actor.id)
    saved = OwnLesson.objects.of(actor.id).made_of(lesson).filter(adapted_at=None).first()
    return saved or add(OwnLesson(teacher_id=actor.id, lesson=lesson, source_title=lesson.title))


@transaction.atomic
def adapt_lesson(*, actor: Actor, lesson: LessonPage) -> OwnLesson:
    """Begin an adaptation: the lesson if it is saved, or else a new row. One that was begun and
    not touched yet is that one.

    Raises:
        NotPublished, ShelfFull: See there.
    """
    if not lesson.live:
        raise NotPublished
    take_turn(actor.id)
    begun = OwnLesson.objects.of(actor.id).made_of(lesson).select_for_update()
    if untouched := begun.adapted().filter(version=1).first():
        return untouched
    own = begun.filter(adapted_at=None).first()
    own = own or OwnLesson(teacher_id=actor.id, lesson=lesson)
    own.adapted_at = own.changed_at = timezone.now()
    own.source_title, own.edition = lesson.title, edition_of(lesson)
    own.safeguards = safeguards_digest(lesson)
    if own._state.adding:
        add(own)
    else:
        own.save()
    _lay_steps(own, lesson)
    return own


@transaction.atomic
def remove_own_lesson(*, actor: Actor, pk: UUID) -> None:
    """Let a lesson go, with notes and files. Removing it again changes nothing."""
    own = OwnLesson.objects.of(actor.id).select_for_update().filter(pk=pk).first()
    if own is None:
        return
    if own.is_adapted:
        record(actor, "my_lessons.remove", subject_kind=KIND, subject_id=own.pk)
    own.delete()


def take_turn(teacher_id: UUID) -> None:
    """Wait for whoever else changes this teacher's shelf: what is counted stays counted."""
    wait_for_turn(f"my_lessons {teacher_id}")


def add(own: OwnLesson) -> OwnLesson:
    """Put a row on its teacher's shelf, whose turn it is.

    Raises:
        ShelfFull: See there.
    """
    if OwnLesson.objects.of(own.teacher_id).count() >= LARGEST_SHELF:
        raise ShelfFull
    own.save(force_insert=True)
    return own


def own_lesson_for_change(actor: Actor, pk: UUID) -> OwnLesson:
    """A teacher's row, locked until the caller's transaction ends.

    Raises:
        NotTheirs: See there.
    """
    own = OwnLesson.objects.of(actor.id).select_for_update(of=("self",)).filter(pk=pk).first()
    if own is None:
        raise NotTheirs
    return own


def _lay_steps(own: OwnLesson, lesson: LessonPage) -> None:
    source = source_steps(lesson)
    texts = keep_wordings(source)
    OwnStep.objects.bulk_create(
        OwnStep(
            own_lesson=own,
            block_id=step.block_id,
            text=texts[step.block_id],
            place=place,
            answered=step.digest,
        )
        for place, step in enumerate(source, start=1)
    )
