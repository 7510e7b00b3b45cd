"""Bringing lessons in: looked at, then written as drafts, once per key."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.actors import Actor
from core.jobs import run_job
from core.models import Job
from curriculum.editing.importing import COLUMNS, Row, Shelf, values_of, words_for
from curriculum.editing.models import ImportedLesson, ImportLine, LessonImport
from curriculum.editing.services.imports import (
    AlreadyBegun,
    begin_writing,
    look_at,
    take_in,
)
from curriculum.models import LessonPage
from tests.curriculum.lessons import a_help_line, a_unit
from users.roles import Role

from .people import someone, unreviewed
from .sheets import ROW, TEXT, a_csv, a_zip, an_xlsx

Outcome, Stage = ImportLine.Outcome, LessonImport.Stage


@pytest.fixture
def editor():
    a_unit()
    a_help_line()
    return someone(Role.EDITOR)[0]


def bring(editor, content: bytes, name: str = "lessons.csv", *, write: bool = True) -> LessonImport:
    actor = Actor(editor.actor_id, Role.EDITOR)
    taken = take_in(content, name, actor=actor)
    work()
    taken.refresh_from_db()
    if write and taken.lines.exclude(outcome=Outcome.REFUSED).exclude(outcome="same").exists():
        begin_writing(taken.pk, actor=actor)
        work()
    return LessonImport.objects.get(pk=taken.pk)


def work() -> None:
    for job in Job.objects.filter(kind__startswith="lesson_editing.", state=Job.State.WAITING):
        run_job(job.pk)


def faults(row: dict[str, str]) -> list[str]:
    values = values_of(Row(2, cells=row), Shelf.stocked())
    for fault in values.faults:
        assert words_for(fault.as_json())
    return [fault.code for fault in values.faults]


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


def test_the_same_key_finds_the_same_lesson(editor):
    bring(editor, a_csv(ROW))
    again = bring(editor, a_csv(ROW))
    assert [line.outcome for line in again.lines.all()] == [Outcome.SAME]
    changed = bring(editor, a_csv({**ROW, "title": "새 이름"}))
    assert [line.outcome for line in changed.lines.all()] == [Outcome.CHANGED]
    lesson = LessonPage.objects.get()
    assert lesson.get_latest_revision_as_object().title == "새 이름"
    assert lesson.revisions.count() == 2


def test_a_column_that_is_not_there_leaves_what_stands(editor):
    bring(editor, a_csv(ROW))
    bring(editor, a_csv({"key": ROW["key"], "intro": "다른 한 문장"}))
    draft = LessonPage.objects.get().get_latest_revision_as_object()
    assert draft.intro == "다른 한 문장"
    assert draft.title == ROW["title"]
    assert len(draft.steps) == 2


def test_a_published_lesson_keeps_its_page_and_gets_a_draft(editor):
    bring(editor, a_csv(ROW))
    LessonPage.objects.update(live=True)
    bring(editor, a_csv({**ROW, "title": "새 이름"}))
    lesson = LessonPage.objects.get()
    assert lesson.live
    assert lesson.title == ROW["title"]
    assert lesson.has_unpublished_changes


def test_a_lesson_in_review_is_left_alone(editor):
    bring(editor, a_csv(ROW))
    lesson = LessonPage.objects.get()
    lesson.get_workflow().start(lesson, editor)
    (line,) = bring(editor, a_csv({**ROW, "title": "새 이름"})).lines.all()
    assert (line.outcome, line.faults[0][0]) == (Outcome.REFUSED, "in_review")
    assert lesson.get_latest_revision_as_object().title == ROW["title"]


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


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"key": ""}, "key_missing"),
        ({"key": "한글"}, "key_shape"),
        ({"key": "../x"}, "key_shape"),
        ({"language": "fr"}, "language"),
        ({"years": "0"}, "years"),
        ({"years": "6-5"}, "years"),
        ({"years": "13"}, "years"),
        ({"minutes": "forty"}, "number"),
        ({"minutes": "4"}, "piece"),
        ({"minutes": "999999999999"}, "number"),
        ({"theme": "nonsense"}, "choice"),
        ({"fictional": "maybe"}, "yes_no"),
        ({"help_lines": "000"}, "help_line"),
        ({"standards": "X-1"}, "standard"),
        ({"legal_facts": "nothing"}, "law"),
        ({"steps": "one part"}, "parts"),
        ({"steps": "nonsense | 5 | a | b | c"}, "piece"),
        ({"steps": "main | many | a | b | c"}, "piece"),
        ({"steps": "main | 9999 | a | b | c"}, "piece"),
        ({"title": "x" * 300}, "piece"),
        ({"intro": "x" * 300}, "piece"),
        ({"objectives": "x" * 400}, "piece"),
        ({"starter_questions": "\n".join(["q | a"] * 11)}, "too_many"),
        ({"sources": "t | not an address"}, "piece"),
        ({"sources": "t | javascript:alert(1)"}, "piece"),
    ],
)
def test_a_row_says_what_is_wrong_with_it(db, change, code):
    assert code in faults({**ROW, **change})


@pytest.mark.parametrize("name", ["unit", "title", "intro", "years", "theme", "minutes"])
def test_a_new_lesson_needs_these(editor, name):
    row = {key: value for key, value in ROW.items() if key != name}
    (line,) = bring(editor, a_csv(row)).lines.all()
    assert ["missing", name, ""] in line.faults
    assert not LessonPage.objects.exists()


def test_a_unit_that_is_not_there_is_told_of(editor):
    (line,) = bring(editor, a_csv({**ROW, "unit": "elsewhere"})).lines.all()
    assert line.faults == [["unit", "unit", "elsewhere"]]


def test_who_may_not_write_in_a_unit_is_told_so():
    a_unit()
    stranger = someone(Role.CAMPAIGN_MANAGER)[0]
    (looked,) = look_at("csv", a_csv(ROW), stranger)
    assert "no_right" in [fault.code for fault in looked.values.faults]


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


def test_everything_that_can_be_wrong_has_words_in_both_languages():
    from curriculum.editing.importing.faults import WORDS

    for code in WORDS:
        said = []
        for language in ("ko", "en"):
            with translation.override(language):
                said.append(words_for([code, "title", "x"]))
        assert said[0] != said[1], code


CELLS = st.dictionaries(
    st.sampled_from([column.name for column in COLUMNS]),
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=80)
    | st.sampled_from(
        ["|", "a | b | c", "main | 5 | a | b | c", "\n\n|\n", "1-2", "ko", "🙂" * 40]
    ),
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(CELLS)
def test_no_row_makes_it_stumble_and_what_it_takes_can_be_kept(db, cells):
    values = values_of(Row(2, cells=cells), Shelf({}, {}, frozenset()))
    for fault in values.faults:
        assert words_for(fault.as_json())
    if not values.faults:
        lesson = LessonPage(**values.fields)
        lesson.serializable_data()
