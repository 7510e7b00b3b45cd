"""Writing an import: many rows, a worker that dies, a yes said twice."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.actors import Actor
from core.models import Job
from curriculum.editing.models import ImportedLesson, ImportLine, LessonImport
from curriculum.editing.services.imports import AlreadyBegun, begin_writing, look_at, try_again
from curriculum.models import LessonPage
from tests.users.people import signed_in
from users.roles import Role

from .bringing import bring, work
from .sheets import ROW, a_csv

Outcome, Stage = ImportLine.Outcome, LessonImport.Stage


def test_five_thousand_bad_rows_give_five_thousand_lines(editor, django_assert_max_num_queries):
    rows = [{**ROW, "key": f"k{number}", "minutes": "many"} for number in range(5000)]
    content = a_csv(*rows)
    with django_assert_max_num_queries(10):
        look_at("csv", a_csv(*rows[:200]), editor)
    taken = bring(editor, content)
    assert taken.stage == Stage.LOOKED
    assert taken.lines.filter(outcome=Outcome.REFUSED).count() == 5000
    assert not LessonPage.objects.exists()


def test_a_writer_killed_half_way_goes_on_where_it_stopped(editor, monkeypatch):
    from curriculum.editing.services import imports

    rows = [{**ROW, "key": f"k{number}"} for number in range(4)]
    write_line, seen = imports._write_line, []

    def dies(line, row, bench):
        if len(seen) == 2:
            raise KeyboardInterrupt
        seen.append(line.number)
        write_line(line, row, bench)

    monkeypatch.setattr(imports, "_write_line", dies)
    with pytest.raises(KeyboardInterrupt):
        bring(editor, a_csv(*rows))
    assert LessonPage.objects.count() == 2
    monkeypatch.setattr(imports, "_write_line", write_line)
    taken = LessonImport.objects.get()
    Job.objects.update(state=Job.State.WAITING, lease=None, lease_until=None)
    work()
    taken.refresh_from_db()
    assert taken.stage == Stage.WRITTEN
    assert taken.content is None, "what was sent is not kept longer than it is needed"
    assert LessonPage.objects.count() == ImportedLesson.objects.count() == 4


def test_saying_yes_twice_is_once(editor):
    taken = bring(editor, a_csv(ROW))
    with pytest.raises(AlreadyBegun):
        begin_writing(taken.pk, actor=Actor(editor.actor_id, Role.EDITOR))
    assert LessonPage.objects.count() == 1


@pytest.mark.parametrize("kind", ["look", "write"])
def test_work_that_failed_for_good_is_said_and_can_be_tried_again(editor, kind, monkeypatch):
    from curriculum.editing.services import imports

    failing = {"look": "look_at", "write": "_write_line"}[kind]
    works = getattr(imports, failing)

    def fails(*args, **kwargs):
        raise OSError

    monkeypatch.setattr(imports, failing, fails)
    bring(editor, a_csv(ROW))
    for _attempt in range(5):
        Job.objects.filter(state=Job.State.WAITING).update(due_at=timezone.now())
        work()
    taken = LessonImport.objects.get()
    assert taken.stage == {"look": Stage.UNREAD, "write": Stage.STOPPED}[kind]
    client = signed_in(Client(), editor)
    assert reverse("lesson_import_again", args=[taken.pk]) in page_of(client, taken)
    monkeypatch.setattr(imports, failing, works)
    client.post(reverse("lesson_import_again", args=[taken.pk]))
    work()
    taken.refresh_from_db()
    assert taken.stage == {"look": Stage.LOOKED, "write": Stage.WRITTEN}[kind]
    assert LessonPage.objects.count() == (kind == "write")
    with pytest.raises(AlreadyBegun):
        try_again(taken.pk, actor=Actor(editor.actor_id, Role.EDITOR))


def page_of(client, taken) -> str:
    return client.get(reverse("lesson_import", args=[taken.pk])).content.decode()
