"""A print that was drawn with other style sheets or templates than today's."""

import pytest

from core.actors import SYSTEM
from core.jobs import run_job
from core.models import Job
from core.pdf import style
from instructors.manuals import looks
from instructors.manuals.models import EditionPrint
from instructors.manuals.printing import Stage, printing_of
from instructors.manuals.services import ask_for_print, prints
from tests.manuals.books import an_edition, text_of

CACHED = (style.style_digest, looks.looks)


@pytest.fixture(autouse=True)
def read_anew():
    yield
    for kept in CACHED:
        kept.cache_clear()


@pytest.fixture
def released(monkeypatch, tmp_path):
    """A release that changed one of the files that prints are drawn with."""

    def release(name):
        of_all = name == style.SHEET.name
        before = style.SHEET if of_all else one_named(name)
        after = tmp_path / name
        after.write_text(f"{before.read_text()}\n")
        if of_all:
            monkeypatch.setattr(style, "SHEET", after)
        rest = tuple(after if path == before else path for path in looks.DRAWN_WITH)
        monkeypatch.setattr(looks, "DRAWN_WITH", rest)
        for kept in CACHED:
            kept.cache_clear()

    return release


def one_named(name):
    (found,) = (path for path in looks.DRAWN_WITH if path.name == name)
    return found


@pytest.mark.parametrize("name", ["book.css", "cover.svg", "paper.css", "sheet.html"])
def test_it_is_given_to_nobody_and_made_anew(released, monkeypatch, instructor, name):
    monkeypatch.setattr(prints, "render_pdf", lambda *args, **more: name.encode())
    edition = an_edition()
    text, file = text_of(edition), f"/manuals/{edition.pk}/book.pdf"
    run_job(ask_for_print(text, actor=SYSTEM).pk)
    assert instructor.get(file).content == name.encode()

    released(name)
    monkeypatch.setattr(prints, "render_pdf", lambda *args, **more: b"anew")
    assert printing_of(text).stage == Stage.NOT_ASKED
    assert instructor.get(file).status_code == 302
    instructor.post(f"/manuals/{edition.pk}/print/")
    run_job(Job.objects.filter(kind=prints.KIND).latest("pk").pk)
    assert printing_of(text).stage == Stage.MADE
    assert instructor.get(file).content == b"anew"
    assert {bytes(made.body) for made in EditionPrint.objects.filter(text=text)} == {b"anew"}
