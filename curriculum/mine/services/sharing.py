"""Sharing an adaptation with colleagues of the same school, and taking a copy of theirs."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import SYSTEM, Actor
from core.audit import record
from core.ids import new_id
from curriculum.mine.models import OwnLesson, OwnStep
from curriculum.models import TeacherVerification

from .faults import NotAdapted, NotPublished, NotTheirs, NotVerifiedThere
from .shelf import KIND, add, own_lesson_for_change, take_turn


@transaction.atomic
def share_with_school(*, actor: Actor, pk: UUID, school_id: int) -> OwnLesson:
    """Let the verified teachers of one school read, show, print and copy an adaptation, with its
    title and the notes beside what is taught. Doing so again changes nothing. Files, and notes
    beside what is left out, are never shared.

    Raises:
        NotTheirs, NotAdapted, NotPublished, NotVerifiedThere: See there.
    """
    own = own_lesson_for_change(actor, pk)
    if not own.is_adapted:
        raise NotAdapted
    if not own.may_be_taught:
        raise NotPublished
    held = TeacherVerification.objects.holding(timezone.localdate())
    if not held.filter(teacher_id=actor.id, school_id=school_id).exists():
        raise NotVerifiedThere
    if own.shared_with_id != school_id:
        own.shared_with_id = school_id
        own.save(update_fields=["shared_with"])
        record(actor, "my_lessons.share", subject_kind=KIND, subject_id=own.pk)
    return own


@transaction.atomic
def withdraw_sharing(*, actor: Actor, pk: UUID) -> OwnLesson:
    """Stop sharing. What colleagues copied is theirs. Doing so again changes nothing.

    Raises:
        NotTheirs: See there.
    """
    own = own_lesson_for_change(actor, pk)
    if own.shared_with_id is not None:
        own.shared_with = None
        own.save(update_fields=["shared_with"])
        record(actor, "my_lessons.withdraw", subject_kind=KIND, subject_id=own.pk)
    return own


@transaction.atomic
def copy_from_colleague(*, actor: Actor, pk: UUID) -> OwnLesson:
    """Take a copy of what a colleague shares today: choices and notes, no file. It is one's own
    from then on, and every time another.

    Raises:
        NotTheirs: It is not shared with this person now.
        ShelfFull: See there.
    """
    take_turn(actor.id)
    theirs = OwnLesson.objects.for_colleagues_of(actor.id, timezone.localdate())
    shared = theirs.select_for_update(of=("self",)).filter(pk=pk).first()
    if shared is None:
        raise NotTheirs
    steps = list(shared.steps.all())
    copied = add(_as_own(shared, actor.id))
    for step in steps:
        step.pk, step.own_lesson = None, copied
        step.own_note = "" if step.is_dropped else step.own_note  # was shown to nobody
        step._state.adding = True
    OwnStep.objects.bulk_create(steps)
    record(actor, "my_lessons.copy", subject_kind=KIND, subject_id=shared.pk)
    return copied


def end_sharing_at(*, teacher_id: UUID, school_id: int, **_signal: Any) -> None:
    """Stop what a teacher shares at a school where they are verified no longer, so that being
    verified anew shares nothing they have not chosen again. Repeating it changes nothing."""
    theirs = OwnLesson.objects.of(teacher_id).filter(shared_with_id=school_id)
    shared = list(
        theirs.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True)
    )
    OwnLesson.objects.filter(pk__in=shared).update(shared_with=None)
    for pk in shared:
        record(SYSTEM, "my_lessons.withdraw", subject_kind=KIND, subject_id=pk)


def _as_own(shared: OwnLesson, teacher_id: UUID) -> OwnLesson:
    now = timezone.now()
    return OwnLesson(
        pk=new_id(),
        teacher_id=teacher_id,
        lesson=shared.lesson,
        source_title=shared.source_title,
        own_title=shared.own_title,
        own_note=shared.own_note,
        adapted_at=now,
        edition=shared.edition,
        version=2,  # it holds choices already
        made_at=now,
        changed_at=now,
    )
