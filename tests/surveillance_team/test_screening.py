"""Notes hold words, not files and not numbers that lead to a person."""

from time import process_time

import pytest
from django.core.exceptions import ValidationError

from surveillance_team.forms import StatementForm
from surveillance_team.services.screening import screen_note

MARKS = "\u200b\u200e\u200f\u061c\u2061\u2063\u202a\u202c\u202e\u2066\u2069\u00ad\U000e0041\u034f"


@pytest.mark.parametrize(
    "note",
    [
        "010-1234-5678",
        "연락처 01012345678 입니다",
        "０１０－１２３４－５６７８",
        "010\u200b-1234-5678",
        "+82 10 1234 5678",
        "02-123-4567",
        "(031) 123-4567",
        "900101-1234567",
        "900101 2234567",
        "9001011234567",
        "data:image/png;base64,AAAA",
        "iVBORw0KGgo" * 10,
    ],
)
def test_files_and_numbers_of_persons_are_refused_with_a_word_why(note):
    with pytest.raises(ValidationError) as refused:
        screen_note(note)
    assert refused.value.messages


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: f"U+{ord(mark):04X}")
@pytest.mark.parametrize("note", ["010-1234-5678", "900101-1234567", "name@mail.example"])
def test_marks_within_a_number_do_not_hide_it(mark, note):
    with pytest.raises(ValidationError):
        screen_note(mark.join(note))


def test_marks_of_direction_are_left_out_of_a_note():
    """Fault 22: or an officer would read another order than what was stored."""
    said = {"category": "other", "minor_suspected": "no"}
    form = StatementForm(said | {"note": "\u202e\u2067거꾸로\u2069 글\u200e\U000e0041 끝\u202c"})
    assert form.is_valid()
    assert form.cleaned_data["note"] == "거꾸로 글 끝"


def test_a_note_of_a_megabyte_is_refused_soon_and_said_so():
    begun = process_time()
    form = StatementForm({"note": "가\u200e나" * 350_000})
    assert "1,000" in str(form.errors["note"]) or "1000" in str(form.errors["note"])
    assert process_time() - begun < 3


@pytest.mark.parametrize(
    "note",
    [
        "",
        "두 번째 글이에요. 2026-11-22에 보았어요.",
        "글 번호 21234567, 조회 1234",
        "a" * 79,
        "https://board.example/view?id=100 아래에 있어요",
        "3개월 전부터 5,000원에 판다고 해요",
    ],
)
def test_ordinary_words_pass(note):
    screen_note(note)
