"""Teacher-only text is in no pack of pupils: all that can be read in the zip is read, and the PDFs
are made by the real press."""

import pytest

from curriculum.outputs.packs.kinds import AUDIENCES, PackKind
from tests.curriculum.lessons import CANARY, WALL_TEXT
from tests.curriculum.outputs.packing import a_lesson_to_play, files_of, packed, text_of


@pytest.mark.parametrize("kind", [PackKind.PUPIL, PackKind.SCORM])
def test_nothing_a_teacher_alone_may_read_is_in_a_pack_of_pupils(kind: PackKind) -> None:
    files = files_of(packed(a_lesson_to_play(), kind))
    assert [name for name in files if name.endswith(".pdf")] == ["worksheet.pdf"]
    text = text_of(files)
    assert CANARY not in text
    assert WALL_TEXT in text
    wall = "index.html" if kind == PackKind.SCORM else "slides.html"
    assert WALL_TEXT in files[wall].decode()
    assert "1388" in text


def test_the_teachers_pack_holds_what_is_for_teachers() -> None:
    files = files_of(packed(a_lesson_to_play(), PackKind.TEACHER))
    assert files["index.html"].decode().count(CANARY) >= 8
    assert CANARY in text_of({"plan.pdf": files["plan.pdf"]})
    for name in ("slides.html", "worksheet.pdf", "outline.pdf"):
        assert CANARY not in text_of({name: files[name]}), name


def test_every_pack_is_written_for_one_audience() -> None:
    assert set(AUDIENCES) == set(PackKind)
