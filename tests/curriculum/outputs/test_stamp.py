"""The stamp tells two copies apart: whatever a lesson shows changes it, and nothing else does."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from core.models import LegalFact
from curriculum.h5p.models import Activity
from curriculum.models import AchievementStandard, LessonPage
from curriculum.models.standards import GuidanceConcept
from curriculum.outputs import stamp
from curriculum.outputs.stamp import ELSEWHERE, OWN, stamp_of
from tests.curriculum.lessons import a_help_line
from tests.curriculum.outputs.packing import a_lesson_to_play

REFERRED = [
    ("line", "phone", "02-000-1111"),
    ("line", "name_ko", "새 이름"),
    ("fact", "article", "제2조"),
    ("fact", "text_ko", "다른 말"),
    ("fact", "in_force_on", "2027-01-01"),
    ("fact", "reviewed_on", "2027-01-01"),
    ("standard", "code", "6도09"),
    ("standard", "text_ko", "배려"),
    ("standard", "source", "고시"),
    ("concept", "words_ko", "돌봄"),
    ("activity", "title", "새 제목"),
    ("activity", "live", False),
    ("activity", "bundle_id", None),
]


@pytest.fixture
def rows():
    """What the lesson refers to, by what the table above calls it."""
    fact = LegalFact.objects.create(
        code="a-fact",
        article="제1조",
        text_ko="처벌돼요.",
        text_en="It is punished.",
        in_force_on="2026-10-02",
        reviewed_on="2026-10-02",
        review_due_on="2099-01-01",
    )
    standard = AchievementStandard.objects.create(
        code="6도02", text_ko="존중", text_en="Respect", source="-"
    )
    concept = GuidanceConcept.objects.create(code="KC4", words_ko="안전", words_en="Safety")
    standard.concepts.add(concept)
    return {"fact": fact, "standard": standard, "concept": concept, "line": a_help_line()}


@pytest.fixture
def lesson(rows):
    lesson = a_lesson_to_play(legal_facts=[("law", {"code": "a-fact"})])
    lesson.standards = [rows["standard"]]
    lesson.save_revision().publish()
    rows["activity"] = lesson.activities[0].value
    return LessonPage.objects.get(pk=lesson.pk)


def again(lesson):
    return stamp_of(LessonPage.objects.get(pk=lesson.pk)).digest


@pytest.mark.parametrize(("which", "column", "value"), REFERRED)
def test_what_is_written_elsewhere_changes_it_however_it_is_changed(
    client, lesson, rows, which, column, value
):
    before = again(lesson)
    assert before in client.get(lesson.url).content.decode()
    row = rows[which]
    type(row)._base_manager.filter(pk=row.pk).update(**{column: value})  # no signal is sent
    assert again(lesson) != before
    assert again(lesson) in client.get(lesson.url).content.decode()


def test_each_kind_of_row_a_lesson_refers_to_is_tried_above(rows, lesson):
    assert {type(row) for row in rows.values()} == set(ELSEWHERE)
    related = {field.related_model for field in LessonPage._meta.local_many_to_many}
    assert related < set(ELSEWHERE)
    assert Activity in ELSEWHERE


@pytest.mark.parametrize("name", OWN)
def test_every_field_of_its_own_changes_it(lesson, name):
    before = stamp_of(lesson).digest
    setattr(lesson, name, _changed(lesson, name))
    assert stamp_of(lesson).digest != before


def _changed(lesson, name):
    value = getattr(lesson, name)
    if not hasattr(value, "stream_block"):
        return f"{value}1"
    raw = [*value.get_prep_value(), *value.get_prep_value()]
    return value.stream_block.to_python([{**one, "id": None} for one in raw])


def test_a_word_within_a_piece_changes_it(lesson):
    before = stamp_of(lesson).digest
    lesson.steps[0].value["notes"] = "다른 말"
    assert stamp_of(lesson).digest != before


def test_publishing_the_same_words_again_or_asking_in_english_changes_nothing(lesson):
    before = stamp_of(lesson).digest
    assert re.fullmatch("[0-9a-f]{8}", before)
    lesson.save_revision().publish()
    stamp._known.clear()
    with override("en"):
        assert again(lesson) == before


def test_the_page_reads_a_lesson_block_by_block_once(client, lesson, monkeypatch):
    stamp._known.clear()
    client.get(lesson.url)
    monkeypatch.setattr(stamp, "_plain", lambda value: pytest.fail("read again"))
    assert client.get(lesson.url).status_code == 200


def test_the_page_asks_the_database_for_nothing_because_of_the_stamp(
    client, lesson, monkeypatch, django_assert_num_queries
):
    client.get(lesson.url)
    with CaptureQueriesContext(connection) as stamped:
        client.get(lesson.url)
    fixed = stamp_of(lesson)
    monkeypatch.setattr("curriculum.outputs.beside.stamp_of", lambda lesson: fixed)
    with django_assert_num_queries(len(stamped)):
        client.get(lesson.url)


def test_what_is_known_stays_small(lesson, monkeypatch):
    monkeypatch.setattr(stamp, "MOST_KNOWN", 2)
    for number in range(5):
        lesson.title = f"{number}"
        stamp_of(lesson)
    assert len(stamp._known) <= 2
