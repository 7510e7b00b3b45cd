"""Writing a row as a draft. Nothing here publishes anything."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils.functional import cached_property
from wagtail.models import Page, WorkflowState

from curriculum.editing.importing import Fault, Row, Shelf, Values
from curriculum.editing.importing.values import missing_for_new
from curriculum.editing.models import ImportedLesson, ImportLine
from curriculum.models import LessonPage, UnitPage

Outcome = ImportLine.Outcome


class Bench:
    """What is needed to say what becomes of a row, read once for all of them.

    Attributes:
        user: In whose name drafts are written; None for the machine.
        looks_each: Whether lessons taken before are looked up row by row, because each row
            changes them.
    """

    def __init__(self, user: Any, *, looks_each: bool = False) -> None:
        self.user, self.looks_each = user, looks_each

    @cached_property
    def shelf(self) -> Shelf:
        return Shelf.stocked()

    @cached_property
    def units(self) -> dict[tuple[str, str], UnitPage]:
        units = UnitPage.objects.select_related("locale")
        return {(unit.locale.language_code, unit.slug): unit for unit in units}

    @cached_property
    def may_write_in(self) -> set[int]:
        """Units in which they may write."""
        units = self.units.values()
        if self.user is None:
            return {unit.pk for unit in units}
        return {u.pk for u in units if u.permissions_for_user(self.user).can_add_subpage()}

    def known(self, values: Values) -> ImportedLesson | None:
        """The lesson that came in with this key before."""
        if self.looks_each:
            return _imported().filter(language=values.language, key=values.key).first()
        return self._all_known.get((values.language, values.key))

    @cached_property
    def _all_known(self) -> dict[tuple[str, str], ImportedLesson]:
        return {(one.language, one.key): one for one in _imported()}


def _imported() -> QuerySet[ImportedLesson]:
    reviews = WorkflowState.objects.filter(
        object_id=Cast(OuterRef("lesson_id"), CharField()),
        base_content_type=ContentType.objects.get_for_model(Page),
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    return ImportedLesson.objects.select_related("lesson").annotate(in_review=Exists(reviews))


def outcome_of(values: Values, row: Row, bench: Bench) -> str:
    """What would become of a row now; what stands against it is added to its faults."""
    unit = bench.units.get((values.language, values.unit))
    before = bench.known(values) if values.key else None
    if before is None:
        values.faults += missing_for_new(values, row.cells)
    values.faults += _faults_of_place(values, unit, before, bench)
    if values.faults:
        return Outcome.REFUSED
    if before is None:
        return Outcome.NEW
    return Outcome.SAME if before.digest == values.digest else Outcome.CHANGED


def write_draft(values: Values, bench: Bench) -> LessonPage:
    """Make a draft, or write over the newest draft of the lesson with this key. The versions
    before stay in its history. In the caller's transaction, after `outcome_of`."""
    before = bench.known(values)
    if before is None:
        lesson = _new_draft(values, bench)
        ImportedLesson.objects.create(
            language=values.language, key=values.key, lesson=lesson, digest=values.digest
        )
        return lesson
    lesson = before.lesson.get_latest_revision_as_object()
    _fill(lesson, values)
    lesson.save_revision(user=bench.user, log_action=True)
    ImportedLesson.objects.filter(pk=before.pk).update(digest=values.digest)
    return lesson


def _new_draft(values: Values, bench: Bench) -> LessonPage:
    place = bench.units[values.language, values.unit]
    unit = UnitPage.objects.select_for_update().get(pk=place.pk)  # the tree counts its children
    taken = unit.get_children().filter(slug=values.key).exists()
    lesson = LessonPage(live=False, owner=bench.user, locale=unit.locale)
    lesson.slug = "" if taken else values.key  # Wagtail makes one of the title
    _fill(lesson, values)
    unit.add_child(instance=lesson)
    lesson.save_revision(user=bench.user, log_action=True)
    return lesson


def _fill(lesson: LessonPage, values: Values) -> None:
    for name, value in values.fields.items():
        setattr(lesson, name, value)
    for name, chosen in values.many.items():
        setattr(lesson, name, chosen)
    if "title" in values.fields:
        lesson.draft_title = lesson.title


def _faults_of_place(
    values: Values, unit: UnitPage | None, before: ImportedLesson | None, bench: Bench
) -> list[Fault]:
    if unit is None:
        is_asked = values.unit or before is None
        return [Fault("unit", "unit", values.unit)] if is_asked and values.unit else []
    if unit.pk not in bench.may_write_in:
        return [Fault("no_right", "unit", values.unit)]
    if before is None:
        return []
    if not before.lesson.path.startswith(unit.path):
        return [Fault("other_unit", "unit", values.unit)]
    if before.lesson.locked:
        return [Fault("locked")]
    return [Fault("in_review")] if before.in_review else []
