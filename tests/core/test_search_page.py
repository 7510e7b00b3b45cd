"""The search page: private, never stored or logged, help first, and whole without a script."""

import html
import logging
import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from core.search.upkeep import rebuild
from home.models import HomePage
from tests.curriculum.lessons import a_lesson
from tests.home.markup import read

from .search_table import add_page, build_pages
from .test_search_safety import HOSTILE

pytestmark = [pytest.mark.django_db, pytest.mark.core]

MANY = 23


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        build_pages()
        home = HomePage.objects.get(locale__language_code="ko")
        for number in range(MANY):
            add_page(home, f"star-{number}", f"별 이야기 {number}", "은하수의 별을 하나씩 세어요.")
        add_page(home, "tags", "<script>alert(1)</script> 자리", "5 < 6 & <b>굵게</b> 자리")
        rebuild()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def korean():
    with translation.override("ko"):
        yield


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("path", ["/search/", "/search/?q=그루밍", "/en/search/?q=grooming"])
def test_the_page_is_kept_nowhere_and_says_nothing_around_it(client, pages, path):
    response = client.get(path)
    page = read(text_of(response))
    assert response["Cache-Control"] == "no-store, private"
    assert not response.cookies
    assert page.inline == []
    assert page.foreign() == []
    assert page.hidden_inputs == []
    title = re.search(r"<title>(.*?)</title>", response.content.decode())
    assert title
    assert title[1] in {"찾기 · 지키미", "Find · Jikimi"}
    assert {"name": "robots", "content": "noindex, noarchive"} in page.metas


def test_nobody_is_told_what_was_looked_for(client, pages, caplog):
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as ran:
        text_of(client.get("/search/", {"q": "은하수 협박"}))
    told = [record for record in caplog.records if record.name != "django.db.backends"]
    assert [record.getMessage() for record in told if record.name == "jikimi.web"] == []
    assert all("은하수" not in f"{record.__dict__}" for record in told)
    wrote = re.compile(r"^(INSERT|UPDATE|DELETE)")
    assert [query["sql"] for query in ran if wrote.match(query["sql"])] == []


def test_words_are_marked_in_titles_and_excerpts(client, pages):
    page = text_of(client.get("/search/", {"q": "그루밍을"}))
    assert "<mark>그루밍</mark> 신호등</a>" in page
    assert "온라인<mark>그루밍</mark>의 시작은" in page
    assert "‘그루밍을’ 검색 결과 2건" in page


def test_what_is_typed_and_what_is_found_is_text_and_no_markup(client, pages):
    asked = '"><script>alert(2)</script>'
    page = text_of(client.get("/search/", {"q": f"자리 {asked}"}))
    assert asked not in page
    assert html.escape(asked) in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.replace("<mark>", "").replace(
        "</mark>", ""
    )


@pytest.mark.parametrize("question", HOSTILE, ids=lambda question: ascii(question)[:40])
def test_no_question_breaks_the_page(client, pages, question):
    status = client.get(
        "/search/", {"q": question, "kind": question[:50], "page": "-1"}
    ).status_code
    assert status == (400 if "\x00" in question else 200)


@pytest.mark.parametrize("page", ["0", "-3", "x", "999999999999999999999", "2\u0664"])
def test_absurd_page_numbers_lead_to_a_page(client, pages, page):
    assert 'href="/star-' in text_of(client.get("/search/", {"q": "별", "page": page}))


def test_a_long_question_is_cut_and_says_so(client, pages):
    page = text_of(client.get("/search/", {"q": "그루밍 " * 200}))
    assert "앞의 200자만" in page


class TestHelpFirst:
    def test_help_comes_before_results(self, client, pages):
        page = text_of(client.get("/search/", {"q": "사진을 유포하겠다고 해요"}))
        assert 0 < page.index('id="help-first"') < page.index('id="found"')
        assert "1366" in page[page.index('id="help-first"') : page.index('id="found"')]

    def test_other_questions_go_straight_to_results(self, client, pages):
        assert "help-first" not in text_of(client.get("/search/", {"q": "캠페인"}))

    def test_help_is_there_in_english_and_without_results(self, client, pages):
        page = text_of(client.get("/en/search/", {"q": "somebody leaked it, help me"}))
        assert "Do you need help yourself?" in page


class TestResults:
    def test_pages_follow_each_other_and_hold_all(self, client, pages):
        shown: list[str] = []
        for number in (1, 2, 3):
            page = text_of(client.get("/search/", {"q": "은하수", "page": number}))
            shown += re.findall(r"star-\d+", page)
        assert len(shown) == len(set(shown)) == MANY

    def test_queries_do_not_grow_with_results(self, client, pages):
        client.get("/search/", {"q": "은하수"})
        counts = []
        for question in ("여성인권진흥원", "은하수"):
            with CaptureQueriesContext(connection) as ran:
                assert client.get("/search/", {"q": question}).status_code == 200
            counts.append(len(ran))
        assert counts[0] == counts[1] <= 14

    def test_kinds_are_counted_and_narrow_the_list(self, client, pages):
        a_lesson()
        rebuild()
        page = text_of(client.get("/search/", {"q": "수업"}))
        counts = dict(re.findall(r'">(\S+) <span class="found__count">(\d+)</span>', page))
        assert int(counts["전체"]) == int(counts["수업"]) + int(counts["안내"])
        lessons = text_of(client.get("/search/", {"q": "수업", "kind": "lesson"}))
        assert f"검색 결과 {counts['수업']}건" in lessons
        assert set(re.findall(r'found__kind">(.*?)<', lessons)) == {"수업"}

    def test_an_unknown_kind_is_as_if_not_chosen(self, client, pages):
        page = text_of(client.get("/search/", {"q": "별", "kind": "lesson"}))
        assert f"검색 결과 {MANY}건" in page

    def test_nothing_found_leads_on(self, client, pages):
        page = text_of(client.get("/search/", {"q": "자전거 수리"}))
        assert "찾지 못했어요" in page
        assert 'href="/guide/"' in page[page.index("찾지 못했어요") :]

    def test_a_page_without_question_asks_for_one(self, client, pages):
        page = text_of(client.get("/search/"))
        assert 'id="found"' not in page
        assert 'name="q"' in page


@pytest.mark.parametrize("path", ["/", "/en/", "/guide/", "/search/", "/nowhere/"])
def test_the_field_is_in_the_bar_of_every_public_page(client, pages, path):
    page = client.get(path).content.decode()
    language = "/en" if path.startswith("/en") else ""
    assert f'<form class="top__search" action="{language}/search/" role="search"' in page


def test_search_only_answers_to_reading(client, pages):
    assert client.post("/search/", {"q": "그루밍"}).status_code == 405
