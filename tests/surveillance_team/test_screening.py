"""Notes hold words, not files and not numbers that lead to a person."""

import pytest
from django.core.exceptions import ValidationError

from surveillance_team.services.screening import screen_note


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
