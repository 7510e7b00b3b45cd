"""Telling of a mistake in a lesson, and settling it."""

from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from core.redaction import without_pointers
from curriculum.models import LessonPage
from users.models import User
from users.notifications import notify_each
from users.roles import Role

from .models import MistakeReport

KIND = "mistake_report"
TOLD = "lesson_editing.mistake_told"
LIST = "wagtailsnippets_lesson_editing_mistakereport:list"


@transaction.atomic
def tell_mistake(*, lesson: LessonPage, edition: int, where: str, words: str) -> MistakeReport:
    """Note what a reader found, and let the editors know. Told twice it stands there twice: we
    know of no reader whether they are the same.

    Args:
        edition: The one the reader had; a number there never was becomes the one there is.
        words: What could point to a person is taken out before they are stored.
    """
    told = MistakeReport.objects.create(
        lesson=lesson,
        edition=edition if 1 <= edition <= lesson.edition else lesson.edition,
        language=lesson.locale.language_code,
        where=where,
        words=without_pointers(words),
    )
    editors = User.objects.active().holding(Role.EDITOR).values_list("actor_id", flat=True)
    notify_each([(actor_id, reverse(LIST)) for actor_id in editors], kind=TOLD)
    return told


@transaction.atomic
def settle_mistake(*, actor: Actor, pk: UUID, state: str, answer: str) -> MistakeReport:
    """Put down what was done about it, or open it again. Who did so is in the audit trail alone,
    and when it was first settled stays.

    Args:
        answer: What could point to a person is taken out before it is stored.
    """
    told = MistakeReport.objects.select_for_update().get(pk=pk)
    told.answer = without_pointers(answer)
    if state != told.state:
        is_settled = state == MistakeReport.State.SETTLED
        told.state = state
        told.settled_at = timezone.now() if is_settled else None
        told.settled_by = actor.id if is_settled else None
        action = f"lesson_editing.mistake_{state}"
        record(actor, action, subject_kind=KIND, subject_id=told.pk)
    told.save()
    return told
