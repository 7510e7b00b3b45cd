"""Documents are tagged, keep Korean words whole, and are made of our own files alone."""

import re
import socket
import subprocess
import threading
from contextlib import closing
from io import BytesIO

import pytest
from django.template import engines
from pypdf import PdfReader

from core.pdf import (
    NotRendered,
    ParagraphTooLong,
    TooLong,
    UsesForeignFile,
    pressing,
    render_pdf,
    typefaces,
)
from core.pdf.words import JOINER, keep_words, longest_paragraph

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9">'
SENTENCE = "디지털성범죄 예방교육은 <b>강사</b>가 초등학교 3학년에게 PDF 안내서를 나누어 드립니다. "
PIXEL = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
)


@pytest.fixture
def made(monkeypatch):
    """Render a body between the floor's own head and foot."""

    def render(body, *, language="ko", title="안내", **more):
        source = "{% extends 'core/pdf/base.html' %}{% block body %}{{ body|safe }}{% endblock %}"
        template = engines["django"].from_string(source)
        monkeypatch.setattr(
            "core.pdf.render.render_to_string", lambda name, context: template.render(context)
        )
        return render_pdf("x", {"body": body}, language, title, **more)

    return render


def words_of(pdf):
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return text.replace(JOINER, "").split()


def test_no_word_is_split_and_every_word_can_be_found(made):
    pdf = made(f"<h1>그루밍 예방</h1><p>{SENTENCE * 40}</p>")

    expected = set(re.sub("<.*?>", "", SENTENCE).split()) | {"그루밍", "예방", "/", "1", "2"}
    assert set(words_of(pdf)) <= expected
    assert words_of(pdf).count("초등학교") == 40


def test_readers_that_copy_text_see_no_joiners(made):
    pdf = made(f"<p>{SENTENCE * 40}</p>")
    text = subprocess.run(
        ["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()

    assert JOINER not in text
    assert text.count("그루밍") == 0
    assert text.split().count("예방교육은") == 40


def test_it_is_tagged_and_says_its_language_and_title(made):
    pdf = made(
        '<h1>안내</h1><table><tr><th scope="row">가</th><td>나</td></tr></table>'
        '<p><img src="picture:dot.svg" alt="점"></p>',
        pictures={"dot.svg": PIXEL},
    )
    root = PdfReader(BytesIO(pdf)).trailer["/Root"]
    tags = set(re.findall(rb"/S\s*/(\w+)", b"".join(kinds(root["/StructTreeRoot"]))))

    assert root["/Lang"] == "ko"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert {b"H1", b"Table", b"TH", b"TD", b"Figure", b"P"} <= tags
    assert b"pdfuaid" in root["/Metadata"].get_data()


def kinds(element, seen=None):
    seen = set() if seen is None else seen
    node = element.get_object()
    if id(node) in seen or not hasattr(node, "get"):
        return
    seen.add(id(node))
    if "/S" in node:
        yield f"/S {node['/S']}".encode()
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        if hasattr(child.get_object(), "get"):
            yield from kinds(child, seen)


def test_our_own_type_is_in_the_file_and_nothing_says_who_made_it(made):
    pdf = made("<p>안내</p>")
    reader = PdfReader(BytesIO(pdf))
    fonts = str(reader.pages[0]["/Resources"]["/Font"].get_object())
    names = {
        str(f.get_object()["/BaseFont"]) for f in reader.pages[0]["/Resources"]["/Font"].values()
    }

    assert fonts
    assert any("Pretendard" in name for name in names)
    assert set(reader.metadata) <= {"/Title", "/Producer"}


def test_the_same_input_gives_the_same_bytes(made):
    assert made(f"<p>{SENTENCE}</p>") == made(f"<p>{SENTENCE}</p>")


@pytest.fixture
def anew():
    """Typefaces are looked for again, before the test and after it."""
    pressing._static_folders.cache_clear()
    yield
    pressing._static_folders.cache_clear()


def test_typefaces_are_unpacked_once_and_the_document_is_the_same(
    made, anew, settings, monkeypatch, tmp_path
):
    settings.VAR = tmp_path
    unpacked = made(f"<p>{SENTENCE}</p>")
    faces = sorted((tmp_path / "typefaces").rglob("*.woff2"))
    assert [face.read_bytes()[:4] for face in faces] == [b"\0\1\0\0"] * 3, "none is packed"

    pressing._static_folders.cache_clear()
    monkeypatch.setattr(typefaces.subprocess, "run", pytest.fail)
    assert typefaces.unpacked_folder() in faces[0].parents
    monkeypatch.undo()

    (tmp_path / "no-folder").touch()
    settings.VAR = tmp_path / "no-folder"
    assert typefaces.unpacked_folder() is None
    assert made(f"<p>{SENTENCE}</p>") == unpacked


@pytest.fixture
def listener():
    """A server of this machine that counts who knocks."""
    knocks = []
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        server.settimeout(0.1)
        stopping = threading.Event()

        def listen():
            while not stopping.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                knocks.append(1)
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", knocks
        stopping.set()
        thread.join()


@pytest.mark.parametrize(
    "body",
    [
        '<img src="{where}" alt="x">',
        '<link rel="stylesheet" href="{where}">',
        '<link rel="attachment" href="{where}">',
        '<a rel="attachment" href="{where}">x</a>',
        '<object data="{where}"></object>',
        '<embed src="{where}">',
        "<style>p {{ background: url({where}) }}</style><p>x</p>",
        '<style>@import "{where}";</style>',
        "<style>@font-face {{ font-family: x; src: url({where}) }}</style><p>x",
        f'{SVG}<image width="9" height="9" href="{{where}}"/></svg>',
        '<base href="{where}"><img src="x.png" alt="x">',
    ],
)
def test_nothing_is_fetched_from_anywhere(made, listener, body):
    url, knocks = listener
    with pytest.raises(UsesForeignFile):
        made(body.format(where=url))
    assert knocks == []


@pytest.mark.parametrize(
    "where",
    [
        "file:///etc/passwd",
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
        "asset:../../../../../../etc/passwd",
        "asset:core/none.svg",
        "asset:core/fonts/LICENSE.txt",
        "picture:none.svg",
    ],
)
def test_a_file_that_is_not_ours_stops_the_document(made, where):
    with pytest.raises(UsesForeignFile):
        made(f'<a rel="attachment" href="{where}">x</a><img src="{where}" alt="x">')


def test_a_huge_text_is_refused(made):
    with pytest.raises(TooLong):
        made("가" * 400_001)
    with pytest.raises(NotRendered):
        made(f"<p>{'가나다 ' * 900}</p>" * 100, cpu_seconds=2)


def test_the_press_is_given_no_keys(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "never")
    assert not {name for name in pressing.environment() if "KEY" in name or "URL" in name}


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>강사 교육</p>", "<p>강~사 교~육</p>"),
        ("<p>3학년</p>", "<p>3~학~년</p>"),
        ("<p>PDF를</p>", "<p>PDF~를</p>"),
        ("<b>강사</b>는", "<b>강~사</b>~는"),
        ("<p>강</p>사", "<p>강</p>사"),
        ("(가)나", "(가)~나"),
        ("&#x27;말&#x27;은", "&#x27;~말&#x27;~은"),
        ("<title>강사</title>", "<title>강사</title>"),
        ("<style>/* 강사 */</style>", "<style>/* 강사 */</style>"),
        ('<img alt="강사">', '<img alt="강사">'),
        ("가" * 25, "가" * 25),
        ("no Korean", "no Korean"),
    ],
)
def test_words_are_joined_and_markup_is_left_alone(html, kept):
    assert keep_words(html) == kept.replace("~", JOINER)


def test_a_paragraph_that_never_ends_is_refused_before_it_is_laid_out(made):
    with pytest.raises(ParagraphTooLong):
        made(f"<p>{'가나다 ' * 75_000}</p>")
    made(f"<p>{'가나다 ' * 4_000}</p><p>{'가나다 ' * 4_000}</p>")


@pytest.mark.parametrize(
    ("html", "longest"),
    [
        ("<p>가나다</p><p>라마</p>", 3),
        ("<p>가<b>나</b>다<br>라</p>마", 4),
        ("<style>.a { color: red }</style><p>가</p>", 1),
        ("가나다", 3),
        ("", 0),
    ],
)
def test_a_paragraph_ends_where_a_block_begins_or_ends(html, longest):
    assert longest_paragraph(html) == longest
