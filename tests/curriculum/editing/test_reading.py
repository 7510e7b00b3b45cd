"""Files of lessons: what is read, what is refused, and that nothing makes it stumble."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from curriculum.editing.importing import COLUMNS, NotReadable, rows_of, words_for
from curriculum.editing.importing.markdown_folder import row_of_text
from curriculum.editing.importing.rows import LONGEST_CELL, MOST_ROWS
from curriculum.editing.importing.templates import TEMPLATES, template_file

from .refusals import refusal
from .sheets import ROW, TEXT, a_csv, a_zip, an_xlsx

MAKERS = {"csv": a_csv, "xlsx": an_xlsx}


@pytest.mark.parametrize("kind", MAKERS)
def test_a_sheet_is_read_cell_by_cell(kind):
    (row,) = rows_of(kind, MAKERS[kind](ROW))
    assert (row.number, row.cells, row.faults) == (2, ROW, [])


def test_a_folder_of_texts_says_the_same_as_a_sheet():
    (row,) = rows_of("zip", a_zip(lessons__one=TEXT))
    assert row.where == "lessons/one.md"
    assert row.cells == ROW
    assert row.faults == []


def test_headings_may_be_korean():
    korean = {column.korean: ROW[column.name] for column in COLUMNS if column.name in ROW}
    (row,) = rows_of("csv", a_csv(korean))
    assert row.cells == ROW


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_empty_sheet_is_a_sheet_without_lessons(kind, language, settings):
    from django.utils import translation

    with translation.override(language):
        assert refusal(kind, template_file(kind)) == "empty"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_example_text_is_read_whole(language):
    from django.utils import translation

    with translation.override(language):
        (row,) = rows_of("zip", template_file("zip"))
    assert row.faults == []
    assert row.cells["key"] == "standing-by-1"
    assert len(row.cells["steps"].split("\n")) == 3


def test_every_template_is_offered_as_what_it_is():
    assert set(TEMPLATES) == {"csv", "xlsx", "zip"}


def test_a_formula_is_refused_by_cell_and_not_worked_out():
    (row,) = rows_of("xlsx", an_xlsx({**ROW, "title": "=1+1"}))
    assert [fault.as_json()[:2] for fault in row.faults] == [["formula", "title"]]
    assert "title" not in row.cells


def test_a_csv_runs_nothing_so_its_signs_are_text():
    (row,) = rows_of("csv", a_csv({**ROW, "title": "=1+1"}))
    assert row.cells["title"] == "=1+1"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no_key_column"),
        (b"key\n", "empty"),
        (b"key,title\n\n,\n", "empty"),
        (b"title\nx\n", "no_key_column"),
        (b"key,nonsense\na,b\n", "unknown_column"),
        (b"key,key\na,b\n", "column_twice"),
        (b'key,title\na,"open\n', "quotes"),
        ("key,제목\n가,나\n".encode("euc-kr"), "not_text"),
        (b"key\n\0\n", "not_text"),
        (b"\xff\xfek\0e\0y\0", "not_text"),
    ],
)
def test_a_sheet_that_cannot_be_understood_is_refused_whole(content, code):
    assert refusal("csv", content) == code


def test_more_rows_than_are_taken_are_refused():
    lines = b"key\n" + b"".join(b"k%d\n" % number for number in range(MOST_ROWS + 1))
    assert refusal("csv", lines) == "too_many_rows"


def test_a_cell_that_is_too_long_is_a_fault_of_its_row():
    (row,) = rows_of("csv", a_csv({"key": "a", "title": "x" * (LONGEST_CELL + 1)}))
    assert [fault.code for fault in row.faults] == ["too_long"]


def test_a_cell_beyond_the_headings_is_told_of():
    (row,) = rows_of("csv", b"key,title\na,b,c\n")
    assert [fault.code for fault in row.faults] == ["unknown_part"]


def test_numbers_and_days_of_a_spreadsheet_are_text():
    book, out = Workbook(), io.BytesIO()
    book.active.append(["key", "minutes", "fictional"])
    book.active.append(["a", 40.0, True])
    book.save(out)
    (row,) = rows_of("xlsx", out.getvalue())
    assert row.cells == {"key": "a", "minutes": "40", "fictional": "yes"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "front_matter"),
        ("# no head", "front_matter"),
        ("---\nkey: a\n", "front_matter"),
        ("---\nkey\n---", "front_line"),
        ("---\nnonsense: a\n---", "unknown_part"),
        ("---\nkey: a\nkey: b\n---", "part_twice"),
        ("---\nkey: a\n---\n## nonsense\nx", "unknown_part"),
        ("---\nkey: a\n---\n## steps\nx\n## 단계\ny", "part_twice"),
    ],
)
def test_a_text_says_what_is_wrong_with_it(text, code):
    assert code in [fault.code for fault in row_of_text(text).faults]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2000))
def test_no_bytes_make_a_reader_stumble(content):
    for kind in ("csv", "xlsx", "zip"):
        said = _rows_or_refusal(kind, content)
        assert said


def _rows_or_refusal(kind: str, content: bytes) -> object:
    try:
        return rows_of(kind, content)
    except NotReadable as refused:
        return words_for(refused.fault.as_json())


WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from([c.name for c in COLUMNS]), WORDS)))
def test_a_sheet_comes_back_as_it_was_written(rows):
    """What a form would take of each cell, and every row that says anything."""
    from curriculum.editing.importing.sheets import clean

    rows = [{"key": f"k{number}", **row} for number, row in enumerate(rows)]
    rows = [{name: value.replace("\0", "") for name, value in row.items()} for row in rows]
    if any(
        "\ud800" <= letter <= "\udfff" for row in rows for value in row.values() for letter in value
    ):
        return
    wanted = [
        {name: clean(value) for name, value in row.items()}
        for row in rows
        if not row["key"].lstrip().startswith("#")
    ]
    try:
        found = [
            {name: value for name, value in row.cells.items() if value}
            for row in rows_of("csv", a_csv(*rows))
        ]
    except NotReadable:
        found = []
    said = [{name: value for name, value in row.items() if value} for row in wanted]
    assert found == [row for row in said if row]


def test_a_short_answer_that_is_too_long_is_a_fault_and_not_cut():
    row = row_of_text(f"---\nkey: a\nintro: {'x' * (LONGEST_CELL + 1)}\n---\n")
    assert [fault.as_json() for fault in row.faults] == [["too_long", "intro", str(LONGEST_CELL)]]
    assert "intro" not in row.cells


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_no_text_makes_a_reader_stumble(text):
    row = row_of_text(text)
    assert row.faults or row.cells or text.count("---") >= 2
