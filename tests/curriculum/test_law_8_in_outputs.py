"""Law 8, field by field, in everything that is made of a lesson: what the one table says is what
views, slides, packs and papers hold. Each field bears a mark of its own."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from curriculum.audiences import SEEN_BY, Audience, may_see
from curriculum.models import LessonPage
from curriculum.outputs.models import LessonPrint
from curriculum.outputs.packs.kinds import AUDIENCES, PackKind
from curriculum.outputs.packs.plan import plan_pack
from curriculum.outputs.papers import PAPERS
from tests.curriculum.marks import WITHOUT_WORDS, a_marked_lesson, mark_of
from tests.curriculum.outputs.printing import run_prints, text_of
from tests.curriculum.test_law_8 import verify

FIELDS = sorted(set(SEEN_BY) - WITHOUT_WORDS)
IN_CLASS = {"steps.shown", "steps.pupils_do", "ground_rules", "exit_questions.question"}
IN_PACKS = {
    "index.html": IN_CLASS | {"quiet_alternative", "worksheet"},
    "slides.html": IN_CLASS,
}
ON_PAPER = {
    "outline": {"steps.pupils_do", "legal_facts"},
    "letter": {"family_letter"},
    "worksheet": {"worksheet", "exit_questions.question"},
    "plan": {"steps.notes", "exit_questions.answer", "disclosure_card", "materials"},
}


@pytest.fixture
def marked() -> LessonPage:
    return a_marked_lesson()


def seen_in(text: str) -> set[str]:
    whole = re.sub(r"\s", "", text)
    return {name for name in FIELDS if mark_of(name) in whole}


def seen_by(audience: Audience) -> set[str]:
    return {name for name in FIELDS if may_see(audience, name)}


def pupil(client: Client, lesson: LessonPage) -> str:
    return client.get(reverse("outputs:pupil", args=[lesson.pk])).content.decode()


def easy(client: Client, lesson: LessonPage) -> str:
    return client.get(reverse("outputs:easy", args=[lesson.pk])).content.decode()


def slides(client: Client, lesson: LessonPage) -> str:
    """Of a verified teacher who has begun: what then hangs on the wall before the class."""
    url = reverse("outputs:present", args=[lesson.pk])
    client.post(url, {"safeguarding_knows": "on", "teacher_stays": "on"})
    answer = client.get(url)
    assert "outputs/present/slides.html" in [one.name for one in answer.templates]
    return answer.content.decode()


VIEWS = [(pupil, IN_CLASS), (easy, {"easy_read"}), (slides, IN_CLASS)]


@pytest.mark.parametrize(("view", "least"), VIEWS, ids=lambda one: getattr(one, "__name__", ""))
def test_views_before_pupils_hold_what_pupils_may_see(
    as_teacher: Client,
    teacher: object,
    school: object,
    marked: LessonPage,
    view: Callable[[Client, LessonPage], str],
    least: set[str],
) -> None:
    verify(teacher, school)
    found = seen_in(view(as_teacher, marked))
    assert least <= found <= seen_by(Audience.PUPIL)


@pytest.mark.parametrize("kind", PackKind)
def test_pages_of_packs_hold_what_their_readers_may_see(marked: LessonPage, kind: PackKind) -> None:
    """Slides are for the wall in every pack, also in the teacher's. A platform is given one page,
    with the slides in it."""
    texts = plan_pack(marked, kind).texts
    pages = {"index.html"} if kind == PackKind.SCORM else set(IN_PACKS)
    assert pages < set(texts)
    assert seen_in(texts.pop("plain.html")) == set(), "where one flees to"
    for path, text in texts.items():
        audience = Audience.PUPIL if path == "slides.html" else AUDIENCES[kind]
        found = seen_in(text)
        assert IN_PACKS.get(path, set()) <= found <= seen_by(audience), path


def test_the_teachers_pack_holds_everything(marked: LessonPage) -> None:
    index = plan_pack(marked, PackKind.TEACHER).texts["index.html"]
    assert {"steps.notes", "disclosure_card", "teacher_notes"} <= seen_in(index)


def test_papers_hold_what_their_readers_may_see(marked: LessonPage) -> None:
    """By the real press, and read out of the files."""
    run_prints()
    made = LessonPrint.objects.filter(lesson=marked)
    assert {one.paper for one in made} == {paper.name for paper in PAPERS.values()}
    for one in made:
        found = seen_in(text_of(one))
        assert ON_PAPER[one.paper] <= found <= seen_by(PAPERS[one.paper].audience), one.paper
