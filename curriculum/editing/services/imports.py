"""Taking lessons in from files: looked at first, written when somebody says so, as drafts only."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import get_language, override

from core.actors import Actor
from core.audit import record
from core.jobs import GiveUp, Progress, ask_for
from curriculum.editing.importing import (
    Fault,
    NotReadable,
    Row,
    Shelf,
    Values,
    kind_of,
    rows_of,
    values_of,
)
from curriculum.editing.models import ImportLine, LessonImport
from curriculum.editing.people import IMPORT
from users.models import User

from .drafts import Bench, outcome_of, take
from .steps import Steps

LOOK, WRITE = "lesson_editing.look_at_import", "lesson_editing.write_import"
AT_ONCE = 500
Stage = LessonImport.Stage
Outcome = ImportLine.Outcome
WRITABLE = Q(outcome__in=(Outcome.NEW, Outcome.CHANGED)) | Q(writes_over=True)
AGAIN = {Stage.UNREAD: (Stage.WAITING, LOOK), Stage.STOPPED: (Stage.WRITING, WRITE)}


class AlreadyBegun(Exception):
    """Its lessons are written, or being written; or there is nothing to write."""


class Looked(NamedTuple):
    """A row, what it says, and what would become of it."""

    row: Row
    values: Values
    outcome: str


def take_in(content: bytes, name: str, *, actor: Actor) -> LessonImport:
    """Keep a file and have it looked at. Its name is not kept: it may name somebody.

    Raises:
        NotReadable: Its name says already that we do not read it.
    """
    taken = LessonImport(kind=kind_of(name), content=content, asked_by=actor.id, role=actor.role)
    with transaction.atomic():
        taken.save(force_insert=True)
        _ask(LOOK, taken, actor)
    return taken


def begin_writing(pk: UUID, *, over: Collection[int] = (), actor: Actor) -> LessonImport:
    """Have the lessons of an import written that has been looked at.

    Args:
        over: Numbers of rows to write over what somebody changed by hand since. The version they
            made stays in the lesson's history.

    Raises:
        AlreadyBegun: See there.
    """
    with transaction.atomic():
        held = LessonImport.objects.select_for_update().defer("content").get(pk=pk)
        held.lines.changed_by_hand().filter(number__in=over).update(writes_over=True)
        writable = held.lines.filter(WRITABLE)
        if held.stage != Stage.LOOKED or not writable.exists():
            raise AlreadyBegun
        held.stage = Stage.WRITING
        held.save(update_fields=["stage"])
        detail = {
            "rows": writable.count(),
            "written_over": writable.filter(writes_over=True).count(),
        }
        record(
            actor,
            "lesson_editing.import",
            subject_kind="lesson_import",
            subject_id=held.pk,
            detail=detail,
        )
        _ask(WRITE, held, actor)
    return held


def try_again(pk: UUID, *, actor: Actor) -> LessonImport:
    """Ask anew for work that failed for good.

    Raises:
        AlreadyBegun: It did not fail, or was asked for anew already.
    """
    with transaction.atomic():
        held = LessonImport.objects.select_for_update().defer("content").get(pk=pk)
        if held.stage not in AGAIN:
            raise AlreadyBegun
        held.stage, kind = AGAIN[held.stage]
        held.save(update_fields=["stage"])
        _ask(kind, held, actor)
    return held


def look(progress: Progress, params: dict[str, Any]) -> None:
    """The work of a job: say of every row what would become of it. Again, it says the same."""
    taken = _of(params, Stage.WAITING)
    if taken is None:
        return
    with override(params["language"]):
        try:
            looked = look_at(taken.kind, taken.content, _user(taken), progress)
        except NotReadable as refused:
            _refuse(taken, refused.fault)
            return
    with transaction.atomic():
        held = LessonImport.objects.select_for_update().defer("content").get(pk=taken.pk)
        if held.stage != Stage.WAITING:
            return
        lines = [_line(taken, one) for one in looked]
        ImportLine.objects.bulk_create(lines, batch_size=AT_ONCE)
        held.stage = Stage.LOOKED
        held.save(update_fields=["stage"])


def write(progress: Progress, params: dict[str, Any]) -> None:
    """The work of a job: write each row that can be taken, a transaction each. Taken up again by
    another worker, it goes on where the first one stopped."""
    taken = _of(params, Stage.WRITING)
    if taken is None:
        return
    with override(params["language"]):
        user = _user(taken)
        rows = {row.number: row for row in rows_of(taken.kind, bytes(taken.content))}
        open_lines = taken.lines.filter(WRITABLE, is_written=False).order_by("number")
        bench, total, steps = Bench(user, looks_each=True), open_lines.count(), Steps(progress)
        for done, line in enumerate(open_lines.iterator(), start=1):
            _write_line(line, rows[line.number], bench)
            steps(done, total)
    LessonImport.objects.filter(pk=taken.pk).update(stage=Stage.WRITTEN, content=None)


def look_at(
    kind: str, content: bytes | memoryview, user: Any, progress: Progress | None = None
) -> list[Looked]:
    """What would become of every row of a file.

    Args:
        user: Who would write the lessons; None for the machine, which may.

    Raises:
        NotReadable: Nothing of the file can be taken.
    """
    rows = rows_of(kind, bytes(content))
    shelf, bench = Shelf.stocked(), Bench(user)
    steps, seen = Steps(progress), set[tuple[str, str]]()
    looked = []
    for done, row in enumerate(rows, start=1):
        values = values_of(row, shelf)
        if values.key and (values.language, values.key) in seen:
            values.faults.append(Fault("key_twice", "key", values.key))
        seen.add((values.language, values.key))
        looked.append(Looked(row, values, outcome_of(values, row, bench)))
        steps(done, len(rows))
    return looked


def import_now(kind: str, content: bytes, user: Any) -> Iterator[Looked]:
    """Take a file in without a job: look at all of it, then write row by row.

    Raises:
        NotReadable: Nothing of the file can be taken; nothing is written.
    """
    bench = Bench(user, looks_each=True)
    for one in look_at(kind, content, user):
        if one.outcome in (Outcome.NEW, Outcome.CHANGED):
            outcome, _lesson = take(one.values, one.row, bench)
            one = one._replace(outcome=outcome)
        yield one


def _write_line(line: ImportLine, row: Row, bench: Bench) -> None:
    """Write one lesson and say so, in one transaction. What has changed since it was looked at
    counts as it is now."""
    values = values_of(row, bench.shelf)
    values.writes_over = line.writes_over
    with transaction.atomic():
        line.outcome, line.lesson = take(values, row, bench)
        line.faults = [fault.as_json() for fault in values.faults]
        line.is_written = True
        line.save()


def _line(taken: LessonImport, looked: Looked) -> ImportLine:
    return ImportLine(
        lesson_import=taken,
        number=looked.row.number,
        where=looked.row.where[:120],
        key=looked.values.key,
        outcome=looked.outcome,
        faults=[fault.as_json() for fault in looked.values.faults],
    )


def _of(params: dict[str, Any], stage: str) -> LessonImport | None:
    found = LessonImport.objects.filter(pk=params["import"]).first()
    if found is None:
        raise GiveUp("The import is gone.")
    return found if found.stage == stage else None


def _user(taken: LessonImport) -> Any:
    """Who sent it, if they still may write lessons."""
    user = User.objects.filter(actor_id=taken.asked_by, is_active=True).first()
    if user is None:
        raise GiveUp("Whoever sent the file has no account any more.")
    if not user.has_perm(IMPORT):
        raise GiveUp("Whoever sent the file may not take lessons in any more.")
    return user


def _refuse(taken: LessonImport, fault: Fault) -> None:
    LessonImport.objects.filter(pk=taken.pk, stage=Stage.WAITING).update(
        stage=Stage.REFUSED, fault=fault.code, about=fault.about[:120], content=None
    )


def _ask(kind: str, taken: LessonImport, actor: Actor) -> None:
    language = get_language() or settings.LANGUAGE_CODE
    params = {"import": str(taken.pk), "language": language}
    ask_for(kind, params, actor=actor, key=str(taken.pk))
