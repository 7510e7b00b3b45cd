"""A row meets a lesson that somebody changed by hand: it waits for a word from its sender."""

import pytest
from django.test import Client
from django.urls import reverse

from curriculum.editing.models import ImportLine, LessonImport
from curriculum.models import LessonPage
from tests.users.people import signed_in

from .bringing import bring, work
from .sheets import ROW, a_csv

Outcome, Stage = ImportLine.Outcome, LessonImport.Stage
SECOND = {**ROW, "key": "second"}


@pytest.fixture
def taken(editor) -> LessonImport:
    """Two rows with a new title, each for a lesson with a sentence written by hand."""
    bring(editor, a_csv(ROW, SECOND))
    for key in (ROW["key"], "second"):
        by_hand = draft(key)
        by_hand.intro = "손으로 쓴 문장"
        by_hand.save_revision()
    new = {"title": "새 이름"}
    return bring(editor, a_csv(ROW | new, SECOND | new), write=False)


def draft(key: str) -> LessonPage:
    return LessonPage.objects.get(slug=key).get_latest_revision_as_object()


def write(client: Client, taken: LessonImport, *over: object) -> None:
    client.post(reverse("lesson_import_write", args=[taken.pk]), {"over": over})
    work()


def test_nothing_is_written_over_unless_the_row_is_chosen(editor, taken):
    assert {line.outcome for line in taken.lines.all()} == {Outcome.REFUSED}
    client = signed_in(Client(), editor)
    page = client.get(reverse("lesson_import", args=[taken.pk])).content.decode()
    assert page.count('name="over"') == 2
    assert " checked" not in page
    for nothing in ((), ("", "x", "9" * 30, 77)):
        write(client, taken, *nothing)
        assert draft(ROW["key"]).intro == draft("second").intro == "손으로 쓴 문장"
    first = taken.lines.get(key=ROW["key"])
    write(client, taken, first.number)
    assert LessonImport.objects.get(pk=taken.pk).stage == Stage.WRITTEN
    assert (draft(ROW["key"]).title, draft(ROW["key"]).intro) == ("새 이름", ROW["intro"])
    assert draft("second").intro == "손으로 쓴 문장"
    versions = LessonPage.objects.get(slug=ROW["key"]).revisions.all()
    assert "손으로 쓴 문장" in {one.as_object().intro for one in versions}, "it can be had back"


def test_a_row_that_is_refused_for_more_cannot_be_chosen(editor, taken):
    lesson = LessonPage.objects.get(slug=ROW["key"])
    lesson.get_workflow().start(lesson, editor)
    client = signed_in(Client(), editor)
    write(client, taken, *taken.lines.values_list("number", flat=True))
    line = taken.lines.get(key=ROW["key"])
    assert line.faults[0][0] == "in_review"
    assert draft(ROW["key"]).intro == "손으로 쓴 문장"
    assert draft("second").intro == ROW["intro"]
