"""What is wrong with a row is said, and no row makes the importer stumble."""

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curriculum.editing.importing import COLUMNS, Row, Shelf, values_of, words_for
from curriculum.models import LessonPage

from .bringing import bring
from .sheets import ROW, a_csv


def faults(row: dict[str, str]) -> list[str]:
    values = values_of(Row(2, cells=row), Shelf.stocked())
    for fault in values.faults:
        assert words_for(fault.as_json())
    return [fault.code for fault in values.faults]


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
