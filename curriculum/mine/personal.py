"""Personal data of this room: what teachers wrote themselves. Of pupils there is none."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.personal_data import Person, PersonalData, Retention, personal_data
from curriculum.models import TeacherVerification

from .models import OwnFile, OwnLesson, OwnPrint, OwnStep, StepText
from .models.prints import KEPT as PRINT_KEPT

KEPT_AFTER_TEACHING = timedelta(days=365)
KEPT_UNUSED = timedelta(days=1)

_UNTIL = _("a year after the teacher was last verified or last changed it")
_FOR = _("A teacher's own preparation, kept while they teach so that they find it next year.")
_PART = _("Part of the lesson a teacher keeps.")

Rows = Callable[[Any], dict[str, Any]]


def over(before: datetime) -> QuerySet[OwnLesson]:
    """Unchanged since a moment, by people who were not verified teachers since then."""
    day = timezone.localdate(before)
    teaching = TeacherVerification.objects.holding(day).filter(teacher_id=OuterRef("teacher_id"))
    return OwnLesson.objects.filter(~Exists(teaching), changed_at__lt=before)


def unused(before: datetime) -> QuerySet[StepText]:
    return StepText.objects.unused().filter(kept_at__lt=before)


def _source(
    model: Any,
    owner: str,
    names: tuple[str, ...],
    say: Rows,
    retention: Retention,
    joined: tuple[str, ...] = (),
) -> PersonalData:
    """A source of rows that belong to a teacher and go with the account.

    Args:
        owner: How the teacher is reached from the model, as for filter().
        names: Fields of the model that this source answers for.
        joined: What a row is said with, read in the same query.
    """

    def rows(person: Person) -> QuerySet[Any]:
        everything: QuerySet[Any] = model.objects.all()
        everything = everything.select_related(*joined) if joined else everything
        return (
            everything.filter(**{owner: person.actor_id}) if person.actor_id else everything.none()
        )

    def find(person: Person) -> Iterator[dict[str, Any]]:
        for row in rows(person):
            yield {"id": str(row.pk), **say(row)}

    def erase(person: Person) -> int:
        return int(rows(person).delete()[0])

    fields = frozenset(f"{model._meta.label}.{name}" for name in names)
    return PersonalData(
        fields=fields,
        find=find,
        erase=erase,
        retention=retention,
        columns=COLUMNS[model],
    )


def _say_lesson(row: OwnLesson) -> dict[str, Any]:
    return {
        "lesson": row.source_title,
        "own_title": row.own_title,
        "own_note": row.own_note,
        "is_shared": row.shared_with_id is not None,
        "made_at": row.made_at,
        "changed_at": row.changed_at,
    }


def _say_step(row: OwnStep) -> dict[str, Any]:
    return {"step": row.text.value.get("title", ""), "own_note": row.own_note}


def _say_file(row: OwnFile) -> dict[str, Any]:
    return {"name": row.name, "size": row.size, "added_at": row.added_at}


def _say_print(row: OwnPrint) -> dict[str, Any]:
    return {"made_at": row.made_at}


COLUMNS: dict[Any, tuple[str, ...]] = {
    OwnLesson: ("lesson", "own_title", "own_note", "is_shared", "made_at", "changed_at"),
    OwnStep: ("step", "own_note"),
    OwnFile: ("name", "size", "added_at"),
    OwnPrint: ("made_at",),
}
LESSONS = _source(
    OwnLesson,
    "teacher_id",
    ("teacher_id", "own_title", "own_note"),
    _say_lesson,
    Retention("my_lessons.OwnLesson", KEPT_AFTER_TEACHING, _UNTIL, _FOR, expired=over),
)
STEPS = _source(
    OwnStep,
    "own_lesson__teacher_id",
    ("own_note",),
    _say_step,
    Retention("my_lessons.OwnStep", None, _UNTIL, _PART),
    joined=("text",),
)
FILES = _source(
    OwnFile,
    "own_lesson__teacher_id",
    ("name", "content"),
    _say_file,
    Retention("my_lessons.OwnFile", None, _UNTIL, _PART),
)
PRINTS = _source(
    OwnPrint,
    "own_lesson__teacher_id",
    ("content",),
    _say_print,
    Retention(
        "my_lessons.OwnPrint",
        PRINT_KEPT,
        "made_at",
        _("Made of what the teacher keeps, so that it need not be made twice on one day."),
    ),
)
WORDINGS = PersonalData(
    fields=frozenset(),
    find=lambda person: [],
    erase=lambda person: 0,
    retention=Retention(
        "my_lessons.StepText",
        KEPT_UNUSED,
        _("the day no teacher's lesson uses it any more"),
        _("An earlier wording of a lesson, so that its teachers can compare."),
        expired=unused,
    ),
)


def register() -> None:
    personal_data.register("my_lessons.lessons", LESSONS)
    personal_data.register("my_lessons.steps", STEPS)
    personal_data.register("my_lessons.files", FILES)
    personal_data.register("my_lessons.prints", PRINTS)
    personal_data.register("my_lessons.wordings", WORDINGS)
