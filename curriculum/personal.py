"""Personal data in this room, for the privacy officer and for the person."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.personal_data import (
    Person,
    PersonalData,
    Retention,
    not_personal,
    personal_data,
)

from .models import TeacherVerification

KEPT_AFTER_END = timedelta(days=365)


def find(person: Person) -> Iterable[dict[str, Any]]:
    if person.actor_id is None:
        return
    for row in TeacherVerification.objects.of(person.actor_id):
        yield {
            "id": str(row.pk),
            "school": str(row.school),
            "is_head": row.is_head,
            "way": row.get_way_display(),
            "asked_at": row.asked_at,
            "verified_at": row.verified_at,
            "ends_on": row.ends_on,
        }


def erase(person: Person) -> int:
    if person.actor_id is None:
        return 0
    count, _ = TeacherVerification.objects.filter(teacher_id=person.actor_id).delete()
    return count


def over(before: datetime) -> QuerySet[TeacherVerification]:
    """Verifications that ended before a moment, and questions nobody answered since."""
    ended = Q(ends_on__lt=timezone.localdate(before))
    unanswered = Q(verified_at__isnull=True, ends_on__isnull=True, asked_at__lt=before)
    return TeacherVerification.objects.filter(ended | unanswered)


TEACHERS = PersonalData(
    fields=frozenset(
        f"curriculum.TeacherVerification.{name}" for name in ("teacher_id", "mail_digest")
    ),
    find=find,
    columns=("school", "is_head", "way", "asked_at", "verified_at", "ends_on"),
    erase=erase,
    retention=Retention(
        model="curriculum.TeacherVerification",
        keep=KEPT_AFTER_END,
        counted_from=_("the day it ends, or was asked for"),
        reason=_("Shows a school who could read the teacher's parts during the school year."),
        expired=over,
    ),
)


def register() -> None:
    personal_data.register("curriculum.teachers", TEACHERS)
    not_personal.register("curriculum.TeacherVerification.verified_by", "opaque id of an account")
    for field in ("LessonPage.reviewer", "LessonPage.person_afterwards"):
        not_personal.register(f"curriculum.{field}", "an office or credit printed on the lesson")
