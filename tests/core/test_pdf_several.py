"""Several documents by one press: each has its own outcome, and none pays for another."""

from io import BytesIO

import pytest
from django.template import engines
from pypdf import PdfReader

from core.pdf import (
    NotRendered,
    ParagraphTooLong,
    Sheet,
    UsesForeignFile,
    pressing,
    render_pdfs,
)
from core.pdf.words import JOINER

FOREIGN = '<img src="file:///etc/passwd" alt="x">'
ENDLESS = f"<p>{'가나다 ' * 900}</p>" * 100
SOURCE = "{% extends 'core/pdf/base.html' %}{% block body %}{{ body|safe }}{% endblock %}"


@pytest.fixture
def presses(monkeypatch):
    """Every process that was started."""
    started, popen = [], pressing.subprocess.Popen

    def start(*given, **more):
        started.append(popen(*given, **more))
        return started[-1]

    monkeypatch.setattr(pressing.subprocess, "Popen", start)
    return started


@pytest.fixture
def made(monkeypatch, presses):
    template = engines["django"].from_string(SOURCE)
    monkeypatch.setattr(
        "core.pdf.render.render_to_string", lambda _name, said: template.render(said)
    )

    def render(*bodies, **more):
        sheets = [Sheet("x", {"body": body}, "ko", "안내") for body in bodies]
        return list(render_pdfs(sheets, **more))

    return render


def text_of(pdf):
    return PdfReader(BytesIO(pdf)).pages[0].extract_text().replace(JOINER, "")


def test_one_press_makes_them_all_with_the_bytes_each_would_have_alone(made, presses):
    several = made("<p>하나</p>", "<p>둘째</p>", "<p>셋째</p>")
    assert len(presses) == 1
    assert [made(f"<p>{word}</p>")[0] for word in ("하나", "둘째", "셋째")] == several
    assert "둘째" in text_of(several[1])


def test_what_one_is_refused_for_the_others_are_not(made, presses):
    outcomes = made("<p>하나</p>", FOREIGN, f"<p>{'가' * 20_001}</p>", "<p>넷째</p>")
    assert [type(one) for one in outcomes] == [bytes, UsesForeignFile, ParagraphTooLong, bytes]
    assert "넷째" in text_of(outcomes[3])
    assert "root" not in text_of(outcomes[3])
    assert len(presses) == 1


def test_one_that_breaks_the_press_leaves_a_new_one_to_those_behind_it(made, presses):
    outcomes = made("<p>하나</p>", ENDLESS, "<p>셋째</p>", cpu_seconds=2)
    assert [type(one) for one in outcomes] == [bytes, NotRendered, bytes]
    assert len(presses) == 2


def test_nobody_waits_for_ever_and_no_process_is_left(made, presses, monkeypatch):
    monkeypatch.setattr(pressing, "WAIT_SECONDS", 0.01)
    assert [type(one) for one in made("<p>하나</p>", "<p>둘째</p>")] == [NotRendered] * 2
    assert len(presses) == 2
    assert all(press.returncode is not None for press in presses)


def test_nothing_to_make_starts_no_press(made, presses):
    assert made() == []
    assert presses == []
