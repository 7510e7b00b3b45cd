"""The book: tagged, whole words, the same every time, made once."""

import re
import subprocess
from io import BytesIO

import pytest
from django.utils import timezone, translation
from pypdf import PdfReader

from core.actors import SYSTEM
from core.jobs import GiveUp, run_job
from core.models import Job
from core.pdf import TooLong
from core.pdf.words import JOINER
from instructors.manuals.models import Chapter, EditionPrint
from instructors.manuals.printing import Stage, printing_of
from instructors.manuals.services import ask_for_print, prints
from tests.manuals.books import a_manual, add_chapter, an_edition, rewrite, text_of

LONG = "학생이 피해를 이야기했을 때에는 끝까지 듣고 학생보호담당자에게 함께 갑니다. "


@pytest.fixture
def press(monkeypatch):
    """Stands in for the press, which takes seconds; notes what it was asked for."""
    asked = []

    def render(template, context, **more):
        asked.append(context["part"])
        return f"%PDF- {more['title']} {context['part']}".encode()

    monkeypatch.setattr(prints, "render_pdf", render)
    return asked


@pytest.fixture(scope="module")
def book(django_db_setup, django_db_blocker, make_whole):
    """One book really printed, for all who look at it; and once more after its text has changed."""
    with django_db_blocker.unblock(), translation.override("ko"):
        text = text_of(an_edition(a_whole_manual()))
        first = printed(text)
        rewrite(
            Chapter.objects.get(title="1번째 이야기", locale__language_code="ko"), "나중에 고친 글"
        )
        again = printed(text)
    make_whole()
    return first, again


def a_whole_manual():
    manual = a_manual(chapters=2)
    table = {
        "caption": "교실에서 쓰는 말",
        "columns": ["상황", "이렇게 말합니다"],
        "rows": [{"cells": ["피해를 설명할 때", LONG]}],
        "first_names_row": True,
    }
    body = [("heading", "학생보호담당자"), ("paragraph", f"<p>{LONG * 60}</p>"), ("table", table)]
    add_chapter(manual, place=3, body=body)
    return manual


def printed(text):
    """The book alone, really printed; the chapters count as made."""
    EditionPrint.objects.filter(text=text).delete()
    EditionPrint.objects.bulk_create(
        EditionPrint(text=text, part=part, body=b"%PDF-", size=5) for part in (1, 2, 3)
    )
    run_job(ask_for_print(text, actor=SYSTEM).pk)
    return bytes(EditionPrint.objects.get(text=text, part=EditionPrint.BOOK).body)


def copied(pdf):
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def test_the_pdf_of_an_edition_is_always_that_edition(book):
    first, again = book
    assert first == again


def test_no_korean_word_is_split(book):
    text = copied(book[0])
    assert JOINER not in text
    whole = set(LONG.split())
    assert text.count("학생보호담당자에게") == 61
    # Every piece that begins like a word of the sentence is that word to its end.
    pieces = set(re.findall(r"학생보호\S*|이야기했\S*|끝까\S*|담당\S*", text))
    assert pieces <= whole | {"학생보호담당자"}


def test_the_book_has_tags_language_bookmarks_and_no_person(book):
    pdf = PdfReader(BytesIO(book[0]))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "ko"
    assert root["/StructTreeRoot"]
    titles = [
        entry.title.replace(JOINER, "") for entry in pdf.outline if not isinstance(entry, list)
    ]
    assert [title for title in titles if "번째 이야기" in title] == [
        "1번째 이야기",
        "2번째 이야기",
        "3번째 이야기",
    ]
    assert set(pdf.metadata) <= {"/Title", "/Producer"}
    assert pdf.metadata.title == "교실에 가기 전에"


def test_contents_heads_and_feet(book):
    pages = [copied(book[0]).split("\f")[number] for number in range(6)]
    cover, contents = pages[0], pages[1]
    assert "교실에 가기 전에" in cover
    assert "1.0판" in cover
    numbered = dict(re.findall(r"(\d)장 \d번째 이야기[ .]+(\d+)", contents))
    assert set(numbered) == {"1", "2", "3"}
    for chapter, page in numbered.items():
        assert f"{chapter}번째 이야기" in copied(book[0]).split("\f")[int(page) - 1]
    after_opening = copied(book[0]).split("\f")[int(numbered["3"])]
    assert "3번째 이야기" in after_opening.splitlines()[0]
    assert re.search(r"M\d+-1\.0-ko", after_opening)
    assert "/manuals/" in after_opening


def test_a_chapter_is_laid_out_and_kept_before_the_next(edition, press, monkeypatch):
    text, steps = text_of(edition), []
    job = ask_for_print(text, actor=SYSTEM)
    assert (job.total, job.percent) == (4, 0)
    real = prints.Progress.step

    def step(self, done, total=None):
        real(self, done, total)
        steps.append((done, EditionPrint.objects.filter(text=text).count()))

    monkeypatch.setattr(prints.Progress, "step", step)
    run_job(job.pk)
    assert steps == [(1, 1), (2, 2), (3, 3), (4, 4)]
    assert press == [1, 2, 3, 0]


def test_what_is_made_is_not_made_again(edition, press):
    text = text_of(edition)
    EditionPrint.objects.create(text=text, part=1, body=b"%PDF- before", size=12)
    run_job(ask_for_print(text, actor=SYSTEM).pk)
    assert press == [2, 3, 0]
    assert bytes(EditionPrint.objects.get(text=text, part=1).body) == b"%PDF- before"
    run_job(ask_for_print(text, actor=SYSTEM).pk)
    assert press == [2, 3, 0]


def test_asked_twice_is_one_job_and_each_language_its_own(edition, press):
    korean, english = text_of(edition), text_of(edition, "en")
    first, second = (ask_for_print(korean, actor=SYSTEM) for _ in range(2))
    other = ask_for_print(english, actor=SYSTEM)
    assert first == second
    assert other != first
    assert Job.objects.filter(kind=prints.KIND).count() == 2


def test_what_cannot_be_printed_fails_at_once_and_says_which_chapter(
    edition, monkeypatch, instructor, run_prints
):
    def refuse(*args, **more):
        raise TooLong

    monkeypatch.setattr(prints, "render_pdf", refuse)
    text = text_of(edition)
    ask_for_print(text, actor=SYSTEM)
    (job,) = run_prints()
    assert (job.state, job.attempts) == (Job.State.FAILED, 1)
    page = instructor.get(f"/manuals/{edition.pk}/").content.decode()
    assert "인쇄하기에 너무 깁니다: 1장." in page
    assert "다시 만들기" in page
    assert text.stamp in page


def test_a_press_that_takes_too_long_is_tried_again_and_then_says_so(
    edition, monkeypatch, instructor, run_prints
):
    monkeypatch.setattr("core.pdf.pressing.WAIT_SECONDS", 0.01)
    ask_for_print(text_of(edition, "en"), actor=SYSTEM)
    (job,) = run_prints()
    assert (job.state, job.attempts) == (Job.State.WAITING, 1)
    Job.objects.filter(pk=job.pk).update(attempts=4, due_at=timezone.now())
    (job,) = run_prints()
    assert job.state == Job.State.FAILED
    page = instructor.get(f"/en/manuals/{edition.pk}/").content.decode()
    assert "Chapter 1 took longer than the time there is for it." in page


def test_why_it_failed_is_said_in_the_language_of_the_reader(edition):
    text = text_of(edition)
    job = ask_for_print(text, actor=SYSTEM)
    Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED, fault="foreign_file:0")
    with translation.override("en"):
        assert printing_of(text).reason == "The book names a file that is not ours."
    assert printing_of(text).reason == "우리 것이 아닌 파일을 가리킵니다: 책 전체."


@pytest.mark.parametrize("fault", ["OperationalError", "", "too_long", "too_long:x", "x:1"])
def test_no_name_of_our_program_is_shown_to_instructors(edition, instructor, fault):
    job = ask_for_print(text_of(edition), actor=SYSTEM)
    Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED, fault=fault)
    page = instructor.get(f"/manuals/{edition.pk}/").content.decode()
    assert "저희 쪽에서 문제가 생겼어요" in page
    assert "OperationalError" not in page


def test_an_edition_that_is_gone_is_no_work():
    with pytest.raises(GiveUp):
        prints.print_edition(None, {"text": 10**9})


def test_the_stages_of_a_print(edition, press, run_prints):
    text = text_of(edition)
    assert printing_of(text).stage == Stage.NOT_ASKED
    ask_for_print(text, actor=SYSTEM)
    assert printing_of(text).stage == Stage.UNDER_WAY
    Job.objects.update(attempts=2)
    assert printing_of(text).is_taken_up_again
    run_prints()
    made = printing_of(text)
    assert (made.stage, made.done, made.total) == (Stage.MADE, 4, 4)
    assert made.book_size == len(b"%PDF- ") + len("교실에 가기 전에 0".encode())
