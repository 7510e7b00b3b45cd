"""Notes as long as a teacher may write them: on paper whole, and within the page."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from core.pdf import render_pdfs
from curriculum.mine.own_words import LONGEST_NOTE
from curriculum.outputs.adapted import sheet_of_taught
from tests.curriculum.outputs.printing import text_in

from .shelves import a_lesson_of_named_steps, an_adaptation, change
from .test_safe_on_paper import taught_now

LINES = "\n".join(["가나"] * (LONGEST_NOTE // 3))
LONGEST_LINE = 130  # Latin letters of 9 points, across the whole sheet
LONG = {
    "one word": "가나다라" * (LONGEST_NOTE // 4),
    "one address": "https://note.example/" + "a" * (LONGEST_NOTE - 21),
    "many lines": LINES,
}


@pytest.mark.parametrize("note", LONG.values(), ids=LONG)
def test_a_note_flows_over_pages_and_is_cut_nowhere(teacher, note):
    own = an_adaptation(teacher, a_lesson_of_named_steps(), note=note)
    change(teacher, own, {}, own_note=note)
    [made] = render_pdfs([sheet_of_taught(taught_now(own))])
    document = PdfReader(BytesIO(made))
    text = "".join(text_in(document).split())
    letter = note[-1]
    assert text.count(letter) >= 2 * note.count(letter)
    assert "단계셋" in text, "what comes after it"
    for page in document.pages:
        assert beyond(page) == []
        assert max(map(len, page.extract_text().splitlines())) <= LONGEST_LINE


def beyond(page):
    """What is written where the paper is not."""
    found, box = [], page.mediabox

    def look(text, cm, tm, *more):
        x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
        if text.strip() and not (0 <= x <= box.width and 0 <= y <= box.height):
            found.append((text, x, y))

    page.extract_text(visitor_text=look)
    return found
