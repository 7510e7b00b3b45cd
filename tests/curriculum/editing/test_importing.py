"""Bringing lessons in: looked at, then written as drafts, once per key."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from curriculum.editing.models import ImportLine, LessonImport
from curriculum.editing.services.imports import (
    look_at,
)
from curriculum.models import LessonPage
from tests.curriculum.lessons import a_unit
from users.roles import Role

from .bringing import bring
from .people import someone, unreviewed
from .sheets import ROW, TEXT, a_csv, a_zip, an_xlsx

Outcome, Stage = ImportLine.Outcome, LessonImport.Stage


@pytest.mark.parametrize(
    ("content", "name"),
    [(a_csv(ROW), "a.csv"), (an_xlsx(ROW), "a.xlsx"), (a_zip(one=TEXT), "a.zip")],
)
def test_a_row_becomes_a_draft(editor, content, name):
    taken = bring(editor, content, name)
    assert taken.stage == Stage.WRITTEN
    lesson = LessonPage.objects.get(slug="standing-by-1")
    assert not lesson.live
    draft = lesson.get_latest_revision_as_object()
    assert draft.title == "곁에 서는 연습"
    assert (draft.year_from, draft.year_to, draft.minutes) == (5, 6, 40)
    assert [block.value for block in draft.objectives] == [
        "곁에 서는 길을 말해요.",
        "도움을 청하는 말을 해요.",
    ]
    assert [step.value["phase"] for step in draft.steps] == ["opening", "main"]
    assert draft.steps[1].value["shown"] == "화면"
    assert [line.phone for line in draft.help_lines.all()] == ["1388"]
    assert draft.is_fictional
    assert lesson.latest_revision.user == editor, "so that they cannot approve it themselves"


def test_looking_writes_nothing(editor):
    taken = bring(editor, a_csv(ROW), write=False)
    assert taken.stage == Stage.LOOKED
    assert [line.outcome for line in taken.lines.all()] == [Outcome.NEW]
    assert not LessonPage.objects.exists()


def test_a_slug_that_is_taken_is_not_taken_twice(editor):
    unreviewed(editor, slug="standing-by-1")
    bring(editor, a_csv(ROW))
    assert LessonPage.objects.count() == 2


def test_a_key_that_stands_twice_is_refused_the_second_time(editor):
    taken = bring(editor, a_csv(ROW, {**ROW, "title": "noch einmal"}))
    assert [line.outcome for line in taken.lines.order_by("number")] == [
        Outcome.NEW,
        Outcome.REFUSED,
    ]
    assert LessonPage.objects.count() == 1


def test_scripts_are_words_on_the_page(editor, client: Client):
    evil = "<script>alert(1)</script>"
    row = {**ROW, "intro": evil, "objectives": evil, "sources": f"{evil} | javascript:alert(1)"}
    (line,) = bring(editor, a_csv(row)).lines.all()
    assert line.outcome == Outcome.REFUSED, "an address that is none"
    bring(editor, a_csv({**row, "sources": evil}))
    lesson = LessonPage.objects.get()
    from django.test import RequestFactory

    page = lesson.make_preview_request(original_request=RequestFactory().get("/")).content.decode()
    assert evil not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_unit_that_is_not_there_is_told_of(editor):
    (line,) = bring(editor, a_csv({**ROW, "unit": "elsewhere"})).lines.all()
    assert line.faults == [["unit", "unit", "elsewhere"]]


def test_who_may_not_write_in_a_unit_is_told_so():
    a_unit()
    stranger = someone(Role.CAMPAIGN_MANAGER)[0]
    (looked,) = look_at("csv", a_csv(ROW), stranger)
    assert "no_right" in [fault.code for fault in looked.values.faults]


def test_the_command_says_a_line_per_row(editor, tmp_path, capsys):
    path = tmp_path / "lessons.csv"
    path.write_bytes(a_csv(ROW))
    call_command("lessons", "import", str(path), "--dry-run")
    assert json.loads(capsys.readouterr().out)["outcome"] == "new"
    assert not LessonPage.objects.exists()
    call_command("lessons", "import", str(path))
    assert not LessonPage.objects.get().live
    path.write_bytes(a_csv({**ROW, "minutes": "x"}))
    with pytest.raises(SystemExit):
        call_command("lessons", "import", str(path))
    with pytest.raises(CommandError):
        call_command("lessons", "import", str(tmp_path / "nothing.csv"))
