"""No question breaks search, and nobody finds what is not theirs to read."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction
from wagtail.search.backends import get_search_backend

from core.health import findings
from core.jobs import run_job
from core.models import Job
from core.search.asked import understand
from core.search.distress import asks_for_help, sounds_like_distress
from core.search.found import find, public_pages, results
from core.search.upkeep import rebuild
from curriculum.models import LessonPage
from home.models import HomePage, InformationPage
from tests.curriculum.lessons import CANARY, a_lesson

from .search_table import add_page, build_pages

pytestmark = [pytest.mark.django_db, pytest.mark.core]

HOSTILE = [
    "",
    " ",
    '"',
    '""',
    "'",
    "' OR 1=1 --",
    '"그루밍" OR title:*',
    "그루밍*",
    "NEAR(그루밍 교육)",
    "NOT 그루밍",
    "그루밍 AND",
    "{title} : 그루밍",
    "^그루밍",
    "a & b | !c <-> d:*A",
    "\\",
    "%s %(x)s %%",
    "그루밍\x00교육",
    "!?.,·…—",
    "😀😀 👩‍👧",
    "ㅋㅋㅋ ㅠㅠ ㄱ",
    "가" * 10_000,
    "그루밍 " * 3_000,
    "a" * 10_000,
    "디지털성범죄예방교육자료집을찾고있어요어디에있나요",
    "\u202e그루밍\u200b교육\ufeff",
    "그루밍",  # decomposed, as one system's keyboard sends it
    "<script>alert(1)</script>",
    "성" * 12,
    "ﷺ﷽ ½ ② Ⅷ ａｂｃ",
    "१२३ ไทย עברית العربية 中文 日本語",
    "\ud7b0\u1112\u1161",
]
typed = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="그루밍을디지털 성범죄\"'*():^&|!<>-_%\\\x00aZ9", max_size=40),
)


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        build_pages()
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("question", HOSTILE, ids=lambda question: ascii(question)[:40])
def test_no_question_breaks_search(pages, question):
    found = find(question, public_pages("ko"))
    results(found.asked, found.hits[:10])
    asks_for_help(question)
    backend = get_search_backend()
    for ask in (backend.search, backend.autocomplete):  # editors' search, Wagtail's own way
        list(ask(question, Page.objects.all())[:5])


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(typed)
def test_no_text_at_all_breaks_search(pages, question):
    found = find(question, public_pages("ko"))
    list(get_search_backend().search(question, Page.objects.all())[:3])
    if understand(question).is_empty:
        assert found.hits == []


def test_a_decomposed_word_is_the_same_word(pages):
    same = find("\u1100\u1173\u1105\u116e\u1106\u1175\u11bc", public_pages("ko"))
    assert same.page_ids == find("그루밍", public_pages("ko")).page_ids != []


def test_editors_find_korean_words_as_visitors_do(pages):
    backend = get_search_backend()
    titles = {page.title for page in backend.search("그루밍은", Page.objects.all())}
    assert titles == {"그루밍 신호등", "양육자가 먼저 아는 온라인그루밍"}
    begun = {page.title for page in backend.autocomplete("여성인", Page.objects.all())}
    assert begun == {"여성인권진흥원을 소개합니다"}


class TestWhoFindsWhat:
    @pytest.fixture
    def home(self, pages) -> HomePage:
        return HomePage.objects.get(locale__language_code="ko")

    @pytest.fixture
    def page(self, home) -> InformationPage:
        page = add_page(home, "secret-word", "은하수 이야기", "은하수를 처음 보았어요.")
        rebuild()
        return page

    def found(self, language: str = "ko") -> list[int]:
        return find("은하수", public_pages(language)).page_ids

    def test_a_published_page_is_found_in_its_own_language_only(self, page):
        assert self.found() == [page.pk]
        assert self.found("en") == []

    def test_a_draft_is_not_found(self, page):
        page.unpublish()
        assert self.found() == []

    def test_what_is_written_and_not_yet_published_is_not_found(self, page):
        page.title = "오로라 이야기"
        page.save_revision()
        rebuild()
        assert find("오로라", public_pages("ko")).hits == []

    def test_a_page_behind_a_restriction_is_not_found_nor_are_those_below_it(self, page, home):
        below = add_page(page, "below", "은하수 아래", "은하수 아래의 글")
        rebuild()
        assert self.found() == [below.pk, page.pk] or self.found() == [page.pk, below.pk]
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        assert self.found() == []

    def test_a_deleted_page_leaves_the_index(self, page):
        page.delete()
        assert self.found() == []
        assert not page.index_entries.exists()

    def test_a_change_that_is_published_is_found_once_its_job_has_run(self, page):
        page.title = "오로라 이야기"
        page.save_revision().publish()
        for job in Job.objects.filter(kind="core.django_task", state=Job.State.WAITING):
            run_job(job.pk)
        assert find("오로라", public_pages("ko")).page_ids == [page.pk]
        assert page.index_entries.count() == 1


class TestLaw8:
    """Teacher-only text is neither found nor shown; make LessonPage index teacher_notes, and
    these fail."""

    @pytest.fixture
    def lesson(self, db) -> LessonPage:
        lesson = a_lesson()
        rebuild()
        return lesson

    def test_teacher_text_finds_nothing(self, lesson):
        assert find(CANARY, public_pages("ko")).hits == []
        assert list(get_search_backend().search(CANARY, LessonPage.objects.all())) == []

    def test_the_index_itself_does_not_hold_it(self, lesson):
        entry = lesson.index_entries.get()
        assert CANARY.lower() not in f"{entry.title} {entry.body} {entry.autocomplete}".lower()

    def test_no_excerpt_shows_it(self, lesson):
        found = find(f"합성 {CANARY}", public_pages("ko"))
        assert found.is_loose
        shown = results(found.asked, found.hits)
        assert lesson.pk in [result.page.pk for result in shown]
        pieces = [piece for result in shown for piece in (*result.title, *result.excerpt)]
        assert "합성" in "".join(piece.text for piece in pieces)
        assert CANARY not in "".join(piece.text for piece in pieces)

    def test_lessons_are_found_by_school_year_and_theme(self, lesson):
        found = find("초등학교 6학년 수업", public_pages("ko"))
        assert lesson.pk in found.page_ids
        assert not found.is_loose


class TestHelpFirst:
    @pytest.mark.parametrize(
        "text",
        [
            "도와주세요",
            "사진이 유포됐어요",
            "협박받고 있어요",
            "영상 보내라고 해요",
            "죽고 싶어요",
            "몸캠 피싱",
            "찍혔어요",
            "내 사진을 지워 주세요",
            "무서워요",
            "help me",
            "they leaked my pictures",
            "Someone is blackmailing me",
            "I want to die",
            "suicide",
        ],
    )
    def test_words_of_distress_are_heard(self, text):
        assert sounds_like_distress(text)

    @pytest.mark.parametrize(
        "text", ["", "캠페인", "6학년 수업", "강사 양성", "lesson plan", "consent", "certificate"]
    )
    def test_other_questions_are_not(self, text):
        assert not sounds_like_distress(text)

    @pytest.mark.parametrize("text", ["1388", "청소년상담 전화", "Police", "경찰"])
    def test_a_help_line_by_name_or_number_brings_help(self, pages, text):
        assert asks_for_help(text)


def test_health_tells_an_empty_index(pages):
    assert findings()["core.search"].ok
    with transaction.atomic():
        for page in Page.objects.all():
            page.index_entries.all().delete()
        Page.objects.first().index_entries.model.objects.all().delete()
        assert not findings()["core.search"].ok
        transaction.set_rollback(True)
