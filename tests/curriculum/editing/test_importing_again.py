"""A row that comes again: what is written over, what is kept, and what is left alone."""

from datetime import date, timedelta

import pytest

from core.jobs import GiveUp, Progress
from core.models import Job
from curriculum.editing.models import ImportLine, LessonImport
from curriculum.editing.services import drafts
from curriculum.editing.services.imports import import_now, look_at, write
from curriculum.models import LessonPage
from users.roles import Role

from .bringing import bring
from .people import someone
from .sheets import ROW, a_csv

Outcome, Stage = ImportLine.Outcome, LessonImport.Stage
WHOLE = {
    **ROW,
    "ground_rules": "넘어가도 돼요.",
    "disclosure_card": "끝까지 들어요.",
    "quiet_alternative": "그림을 그려요.",
    "person_afterwards": "상담 선생님",
    "largest_group": "30",
}
"""All that a published lesson needs, save its review."""
REVIEW = {
    "reviewer": "검토위원회",
    "reviewed_on": date(2026, 3, 1),
    "review_due_on": date(2099, 3, 1),
}


def draft() -> LessonPage:
    return LessonPage.objects.get(slug=ROW["key"]).get_latest_revision_as_object()


def live_lesson(editor) -> LessonPage:
    """One that came in by a file and was reviewed and published since."""
    bring(editor, a_csv(WHOLE))
    signed = draft()
    for name, value in REVIEW.items():
        setattr(signed, name, value)
    signed.save_revision().publish()
    return LessonPage.objects.get()


def refusal(editor, row: dict[str, str]) -> list[str]:
    (line,) = bring(editor, a_csv(row)).lines.all()
    assert line.outcome == Outcome.REFUSED
    return [code for code, _column, _about in line.faults]


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


def test_a_lesson_in_review_is_left_alone(editor):
    bring(editor, a_csv(ROW))
    lesson = LessonPage.objects.get()
    lesson.get_workflow().start(lesson, editor)
    (line,) = bring(editor, a_csv({**ROW, "title": "새 이름"})).lines.all()
    assert (line.outcome, line.faults[0][0]) == (Outcome.REFUSED, "in_review")
    assert lesson.get_latest_revision_as_object().title == ROW["title"]


def test_a_published_lesson_keeps_its_page_and_gets_a_draft(editor):
    live_lesson(editor)
    taken = bring(editor, a_csv({**WHOLE, "title": "새 이름"}))
    assert taken.stage == Stage.WRITTEN
    lesson = LessonPage.objects.get()
    assert lesson.live
    assert lesson.title == ROW["title"]
    assert lesson.has_unpublished_changes
    assert draft().title == "새 이름"


@pytest.mark.parametrize(
    ("guard", "code"), [("review", "in_review"), ("lock", "locked"), ("right", "not_yours")]
)
def test_a_row_without_its_unit_is_guarded_as_any(editor, guard, code):
    bring(editor, a_csv(ROW))
    lesson, content = LessonPage.objects.get(), a_csv({"key": ROW["key"], "intro": "다른 문장"})
    if guard == "review":
        lesson.get_workflow().start(lesson, editor)
    elif guard == "lock":
        LessonPage.objects.update(locked=True)
    else:
        editor = someone(Role.CAMPAIGN_MANAGER)[0]
    (looked,) = look_at("csv", content, editor)
    assert [fault.code for fault in looked.values.faults] == [code]
    assert [one.outcome for one in import_now("csv", content, editor)] == [Outcome.REFUSED]
    assert draft().intro == ROW["intro"]


def test_who_lost_the_right_since_sending_writes_nothing(editor):
    taken = bring(editor, a_csv(ROW), write=False)
    editor.groups.clear()
    LessonImport.objects.filter(pk=taken.pk).update(stage=Stage.WRITING)
    with pytest.raises(GiveUp):
        write(Progress(Job(), timedelta(minutes=1)), {"import": str(taken.pk), "language": "ko"})
    assert not LessonPage.objects.exists()


BAD = [({"title": ""}, "title"), ({"intro": ""}, "intro"), ({"minutes": "50"}, "steps")]


@pytest.mark.parametrize(("change", "column"), BAD)
def test_what_a_lesson_cannot_be_kept_with_is_said_at_the_first_look(editor, change, column):
    live_lesson(editor)
    (looked,) = look_at("csv", a_csv({**WHOLE, **change}), editor)
    assert (column, "piece") in [(one.column, one.code) for one in looked.values.faults]


@pytest.mark.parametrize(("change", "column"), BAD)
def test_a_row_that_fails_late_is_refused_and_the_next_one_written(
    editor, monkeypatch, change, column
):
    live_lesson(editor)
    monkeypatch.setattr(drafts, "_faults_of_draft", lambda values, before: [])
    taken = bring(editor, a_csv({**WHOLE, **change}, {**WHOLE, "key": "after"}))
    assert taken.stage == Stage.WRITTEN
    bad, good = taken.lines.order_by("number")
    assert (bad.outcome, good.outcome) == (Outcome.REFUSED, Outcome.NEW)
    assert ["piece", column] in [fault[:2] for fault in bad.faults]
    assert draft().title == ROW["title"]
    assert LessonPage.objects.filter(slug="after").exists()


def ids(lesson: LessonPage) -> list[str]:
    return [block.id for block in lesson.steps]


def test_blocks_keep_their_ids(editor):
    """Teachers' own versions and translations find a step by its id."""
    one, two = ROW["steps"].split("\n")
    bring(editor, a_csv(ROW))
    before, lines = ids(draft()), [block.id for block in draft().objectives]
    bring(editor, a_csv({**ROW, "steps": f"{one}\n{two.replace('듣습니다', '묻습니다')}"}))
    assert draft().steps[1].value["teacher_does"] == "묻습니다"
    assert ids(draft()) == before
    assert [block.id for block in draft().objectives] == lines
    between = "main | 5 | 숨 고르기 | 쉬어요 | 기다립니다"
    bring(
        editor, a_csv({**ROW, "steps": f"{one}\n{between}\n{two.replace('듣습니다', '묻습니다')}"})
    )
    first, new, last = ids(draft())
    assert [first, last] == before
    assert new not in before


def test_what_somebody_changed_by_hand_is_not_written_over(editor):
    bring(editor, a_csv(ROW))
    by_hand = draft()
    by_hand.intro = "손으로 쓴 문장"
    by_hand.save_revision()
    assert refusal(editor, {**ROW, "title": "새 이름"}) == ["by_hand"]
    assert draft().intro == "손으로 쓴 문장"
    bring(editor, a_csv({"key": ROW["key"], "title": "새 이름"}))
    assert (draft().title, draft().intro) == ("새 이름", "손으로 쓴 문장"), "other fields"
