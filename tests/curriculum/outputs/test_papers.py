"""Papers of a lesson: made of what is true now, given out while it is, and refused in words."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from core.actors import SYSTEM
from core.jobs import run_job
from core.models import Job
from core.pdf import NotRendered, style
from core.pdf.words import JOINER
from curriculum.audiences import Audience, LessonShown
from curriculum.models import LessonPage
from curriculum.outputs.models import LessonPrint
from curriculum.outputs.papers import PAPERS, PaperName, papers_for
from curriculum.outputs.printing import printing_of
from curriculum.outputs.services import prints
from curriculum.outputs.services.prints import (
    KIND,
    ask_for_prints,
    current_print,
    digest_of,
    is_stale,
)
from curriculum.outputs.stamp import stamp_of
from curriculum.printing import Stage
from tests.curriculum.lessons import CANARY, WALL_TEXT, a_lesson, a_step
from tests.curriculum.outputs.packing import a_quick_press
from tests.curriculum.outputs.printing import document_of, failed_prints, run_prints, text_of

OURS = {"Sec-Fetch-Site": "same-origin"}
PUBLIC = [paper.name for paper in PAPERS.values() if paper.audience != Audience.TEACHER]
QUICK = "curriculum.outputs.services.prints.render_pdfs"


@pytest.fixture
def quick_press(monkeypatch):
    monkeypatch.setattr(QUICK, a_quick_press)


def test_the_press_makes_tagged_papers_and_only_the_plan_says_what_teachers_see(lesson):
    """With the real press: the text taken out of the files themselves (law 8)."""
    run_prints()
    made = {one.paper: one for one in LessonPrint.objects.filter(lesson=lesson)}
    assert set(made) == set(PaperName)
    stamps = set()
    for name, one in made.items():
        document, text = document_of(one), text_of(one)
        assert document.metadata.title == f"{lesson.title} – {PAPERS[name].title}"
        assert "/StructTreeRoot" in document.trailer["/Root"]
        assert document.trailer["/Root"]["/Lang"] == "ko"
        assert (CANARY in text) is (name == PaperName.PLAN), name
        assert (WALL_TEXT in text) is (PAPERS[name].audience == Audience.TEACHER), name
        stamps |= {str(stamp_of(lesson)) in " ".join(text.split())}
    assert stamps == {True}, "the same stamp stands on each"
    assert "함께 읽어요" in text_of(made["outline"])
    assert "실제 사건" in text_of(made["letter"])
    assert "고리 끊기" in text_of(made["worksheet"])


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda paper: paper.name)
def test_a_paper_bears_a_draft_that_lacks_everything(paper):
    draft = LessonPage(title="새 수업", slug="new", live=False)
    for audience in Audience:
        shown = LessonShown(draft, audience)
        assert "새 수업" in render_to_string(paper.template, {"lesson": shown, "paper": paper})


def test_a_print_that_is_no_longer_true_is_not_given_out(client, lesson, quick_press):
    run_prints()
    url = reverse("outputs:outline", args=[lesson.pk])
    first = client.get(url)
    assert first.content == b"%PDF-made"
    assert client.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 304

    line = lesson.help_lines.get()
    line.phone = "02-000-1111"
    line.save()
    waiting = client.get(url, headers={"If-None-Match": first["ETag"]})
    assert waiting.status_code == 202
    assert "no-store" in waiting["Cache-Control"]
    assert not Job.objects.unfinished().filter(kind=KIND).exists()

    for _ in range(2):
        assert client.post(url, headers=OURS).status_code == 302
    assert Job.objects.unfinished().filter(kind=KIND).count() == 1
    assert client.post(url, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    run_prints()
    assert client.get(url).status_code == 200, "ready at the second click"


def test_what_was_never_made_is_not_said_to_have_changed(client, lesson):
    Job.objects.all().delete()
    url = reverse("outputs:outline", args=[lesson.pk])
    asked = client.get(url).content.decode()
    assert "PDF가 아직 없어요" in asked
    assert "바뀌었" not in asked
    client.post(url, headers=OURS)
    waiting = client.get(url).content.decode()
    assert 'data-under-way="yes"' in waiting
    assert "core/waiting" in waiting
    assert f'href="{url}"' in waiting


def test_papers_are_made_when_a_lesson_is_published(lesson):
    [job] = Job.objects.filter(kind=KIND)
    assert (job.key, job.total) == (str(lesson.pk), len(PaperName)), "one job for all of them"


def test_the_same_content_is_printed_once(lesson, monkeypatch):
    made = []
    monkeypatch.setattr(QUICK, lambda sheets: made.append(len(sheets)) or a_quick_press(sheets))
    run_prints()
    lesson.save_revision().publish()
    run_prints()
    assert made == [len(PAPERS), 0]


def test_what_is_published_while_it_is_printed_is_printed_anew(lesson, monkeypatch):
    def a_slow_press(sheets):
        LessonPage.objects.filter(pk=lesson.pk).update(title="그사이 바뀐 제목")
        return a_quick_press(sheets)

    Job.objects.all().delete()
    job = ask_for_prints(lesson, actor=SYSTEM)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(QUICK, a_slow_press)
        run_job(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.WAITING
    run_job(job.pk)
    lesson.refresh_from_db()
    assert not is_stale(lesson)


def test_a_lesson_without_tasks_and_letter_has_no_such_papers(client):
    bare = a_lesson(worksheet=[], starter_questions=[], exit_questions=[], family_letter=[])
    assert [paper.name for paper in papers_for(bare, Audience.VISITOR)] == ["outline"]
    for name in ("worksheet", "letter"):
        assert client.get(reverse(f"outputs:{name}", args=[bare.pk])).status_code == 404
    page = client.get(bare.url).content.decode()
    assert "outline.pdf" in page
    assert "worksheet.pdf" not in page


def test_a_paragraph_nobody_would_read_is_refused_in_words(client, lesson, monkeypatch):
    """Not laid out for a quarter of a minute: the press is not even started."""
    lesson.quiet_alternative = "가" * 300_000
    LessonPage.objects.filter(pk=lesson.pk).update(quiet_alternative=lesson.quiet_alternative)
    laid_out = []

    def a_press(sheets, cpu_seconds):
        laid_out.extend(sheets)
        return iter([b"%PDF-made"] * len(sheets))

    monkeypatch.setattr("core.pdf.render.press", a_press)
    Job.objects.all().delete()
    job = failed_prints(lesson)
    assert job.state == Job.State.FAILED
    assert "outline:paragraph_too_long" in job.fault
    assert not [sheet for sheet in laid_out if "가" * 1000 in sheet["html"].replace(JOINER, "")]
    page = client.get(reverse("outputs:outline", args=[lesson.pk]))
    assert page.status_code == 202
    assert "문단" in page.content.decode()
    assert current_print(lesson, PAPERS[PaperName.OUTLINE]) is None
    assert current_print(lesson, PAPERS[PaperName.WORKSHEET]), "what can be made is made"
    assert printing_of(lesson, PAPERS[PaperName.WORKSHEET]).stage == Stage.NOT_ASKED


def test_what_took_too_long_is_tried_again_and_nothing_else_is_made_twice(lesson, monkeypatch):
    asked = []

    def slow_at_the_last(sheets):
        asked.append(len(sheets))
        outcomes = [*a_quick_press(sheets)]
        return iter([*outcomes[:-1], NotRendered()] if len(asked) == 1 else outcomes)

    monkeypatch.setattr(QUICK, slow_at_the_last)
    run_prints()
    [job] = Job.objects.filter(kind=KIND)
    assert (job.state, job.fault) == (Job.State.WAITING, "plan:not_rendered")
    Job.objects.update(due_at=timezone.now())
    run_prints()
    assert asked == [len(PAPERS), 1]
    assert LessonPrint.objects.filter(lesson=lesson).count() == len(PAPERS)


@pytest.mark.parametrize("sheet", [prints.LOOKS, style.SHEET], ids=["ours", "of every document"])
def test_a_style_sheet_that_changed_changes_what_is_printed(lesson, monkeypatch, tmp_path, sheet):
    before = digest_of(lesson, PAPERS[PaperName.OUTLINE])
    changed = tmp_path / "changed.css"
    changed.write_text(sheet.read_text() + "p { color: black }")
    module, name = (prints, "LOOKS") if sheet == prints.LOOKS else (style, "SHEET")
    monkeypatch.setattr(module, name, changed)
    for kept in (prints.looks, style.style_digest):
        kept.cache_clear()
    assert digest_of(lesson, PAPERS[PaperName.OUTLINE]) != before
    for kept in (prints.looks, style.style_digest):
        kept.cache_clear()


def test_a_lesson_of_two_hundred_steps_is_printed():
    steps = [("step", a_step(1, "main") | {"title": f"단계 {n}"}) for n in range(200)]
    long = a_lesson(steps=steps, minutes=200)
    run_prints()
    for name in (PaperName.PLAN, PaperName.OUTLINE):
        text = text_of(LessonPrint.objects.get(lesson=long, paper=name))
        assert "단계 0" in text
        assert "단계 199" in text


@pytest.mark.parametrize("name", PUBLIC)
def test_a_lesson_that_is_not_there_is_not_found(name):
    for pk in ("999999", "99999999999999999999999999", "0"):
        for method in ("get", "head", "post"):
            answer = getattr(Client(), method)(f"/lessons/{pk}/{name}.pdf", headers=OURS)
            assert answer.status_code == 404


@pytest.mark.parametrize("name", list(PaperName))
def test_looking_makes_nothing(client, lesson, name):
    Job.objects.all().delete()
    for method in ("get", "head"):
        getattr(client, method)(reverse(f"outputs:{name}", args=[lesson.pk]))
    assert not Job.objects.exists()


def test_a_paper_speaks_the_language_of_its_lesson_whoever_asks(lesson):
    paper = PAPERS[PaperName.PLAN]
    here = digest_of(lesson, paper)
    with override("en"):
        assert digest_of(lesson, paper) == here
