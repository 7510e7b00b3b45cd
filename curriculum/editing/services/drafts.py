"""Writing a row as a draft. Nothing here publishes anything."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils.functional import cached_property
from wagtail.models import Page, WorkflowState

from curriculum.editing.importing import COLUMNS, Fault, Row, Shelf, Values
from curriculum.editing.importing.values import NUMBERS, TEXTS, missing_for_new
from curriculum.editing.models import ImportedLesson, ImportLine
from curriculum.models import LessonPage, UnitPage

from .filling import changed_since, fill

Outcome = ImportLine.Outcome
NAMES = frozenset(column.name for column in COLUMNS)
COLUMN_OF = {field: column for column, field in (TEXTS | NUMBERS).items()}


class Bench:
    """What is needed to say what becomes of a row, read once for all of them.

    Attributes:
        user: In whose name drafts are written; None for the machine.
        looks_each: Whether lessons taken before are looked up row by row, because each row
            changes them. They are then held until the transaction ends, which there must be.
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
            wanted = ImportedLesson.objects.filter(language=values.language, key=values.key)
            lessons = wanted.values("lesson_id")
            list(Page.objects.select_for_update().filter(pk__in=lessons).values_list("pk"))
            return _imported().filter(pk__in=wanted).first()
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
    before = bench.known(values) if values.key else None
    if before is None:
        values.faults += missing_for_new(values, row.cells)
    values.faults += _faults_of_place(values, before, bench)
    is_same = before is not None and before.digest == values.digest
    if before is not None and not is_same and not values.faults:
        values.faults += _faults_of_draft(values, before)
    if values.faults:
        return Outcome.REFUSED
    if before is None:
        return Outcome.NEW
    return Outcome.SAME if is_same else Outcome.CHANGED


def take(values: Values, row: Row, bench: Bench) -> tuple[str, LessonPage | None]:
    """Write a row as it stands now, or refuse it and say in its faults why. Whatever is wrong
    with it, the rows after it can be taken."""
    try:
        with transaction.atomic():
            outcome = outcome_of(values, row, bench)
            if outcome in (Outcome.NEW, Outcome.CHANGED):
                return outcome, _write_draft(values, bench)
            return outcome, None
    except ValidationError as wrong:
        values.faults += _faults_told(wrong)
    except (DataError, IntegrityError):
        values.faults.append(Fault("wrong_here"))
    return Outcome.REFUSED, None


def _write_draft(values: Values, bench: Bench) -> LessonPage:
    """Make a draft, or write over the newest draft of the lesson with this key. The versions
    before stay in its history. In the caller's transaction, after `outcome_of`."""
    before = bench.known(values)
    if before is None:
        lesson = _new_draft(values, bench)
        before = ImportedLesson(language=values.language, key=values.key, lesson=lesson)
    else:
        lesson = before.lesson.get_latest_revision_as_object()
        fill(lesson, values)
    before.revision = lesson.save_revision(user=bench.user, log_action=True)
    before.digest = values.digest
    before.save()
    return lesson


def _new_draft(values: Values, bench: Bench) -> LessonPage:
    place = bench.units[values.language, values.unit]
    unit = UnitPage.objects.select_for_update().get(pk=place.pk)  # the tree counts its children
    taken = unit.get_children().filter(slug=values.key).exists()
    lesson = LessonPage(live=False, owner=bench.user, locale=unit.locale)
    lesson.slug = "" if taken else values.key  # Wagtail makes one of the title
    fill(lesson, values)
    unit.add_child(instance=lesson)
    return lesson


def _faults_of_place(values: Values, before: ImportedLesson | None, bench: Bench) -> list[Fault]:
    unit = bench.units.get((values.language, values.unit))
    if values.unit and unit is None:
        return [Fault("unit", "unit", values.unit)]
    if before is not None:
        return _faults_of_lesson(values, unit, before, bench)
    if unit is not None and unit.pk not in bench.may_write_in:
        return [Fault("no_right", "unit", values.unit)]
    return []


def _faults_of_lesson(
    values: Values, unit: UnitPage | None, before: ImportedLesson, bench: Bench
) -> list[Fault]:
    """What stands against writing over a lesson, whether or not the row names its unit."""
    lesson = before.lesson
    if bench.user is not None and not lesson.permissions_for_user(bench.user).can_edit():
        return [Fault("not_yours")]
    if unit is not None and not lesson.path.startswith(unit.path):
        return [Fault("other_unit", "unit", values.unit)]
    if lesson.locked:
        return [Fault("locked")]
    if before.in_review:
        return [Fault("in_review")]
    is_new = before.digest != values.digest and not values.writes_over
    return [Fault("by_hand")] if is_new and changed_since(before, values) else []


def _faults_of_draft(values: Values, before: ImportedLesson) -> list[Fault]:
    """What the lesson itself would refuse if the row were written into it."""
    lesson = before.lesson.get_latest_revision_as_object()
    fill(lesson, values)
    try:
        lesson.full_clean()
    except ValidationError as wrong:
        return _faults_told(wrong)
    return []


def _faults_told(wrong: ValidationError) -> list[Fault]:
    told = (
        wrong.message_dict if hasattr(wrong, "error_dict") else {NON_FIELD_ERRORS: wrong.messages}
    )
    faults = []
    for field, messages in told.items():
        column = COLUMN_OF.get(field, field if field in NAMES else "")
        faults.append(Fault("piece" if column else "not_kept", column, " ".join(messages)))
    return faults
