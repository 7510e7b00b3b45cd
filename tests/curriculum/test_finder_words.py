"""Words in the finder: what they find, in what order, and what is kept of them: nothing."""

import pytest

from core.search.upkeep import rebuild
from tests.curriculum.lessons import CANARY, a_lesson
from tests.curriculum.test_finder import facet


def test_words_find_lessons_and_facets_count_what_was_found(client, finder_url):
    a_lesson(title="단톡방에서 곁에 서기", slug="stand", year_from=8, year_to=8, theme="rights")
    rebuild()
    found = client.get(finder_url + "?q=단톡방을").context["found"]
    assert [one.title for one in found.lessons] == ["단톡방에서 곁에 서기"]
    assert facet(found, "theme") == {"rights": 1}
    assert client.get(finder_url + "?q=단톡방을&band=h").context["found"].lessons == []


def test_the_best_answer_comes_first(client, finder_url):
    a_lesson(title="합성 사진", slug="a", intro="동의", year_from=1, year_to=1)
    a_lesson(title="동의를 묻는 말", slug="b", year_from=9, year_to=9)
    rebuild()
    titles = [one.title for one in client.get(finder_url + "?q=동의").context["found"].lessons]
    assert titles[0] == "동의를 묻는 말"


@pytest.mark.parametrize("words", [CANARY, "only for teachers"])
def test_what_only_teachers_see_is_never_found(client, finder_url, words):
    answer = client.get(finder_url, {"q": words})
    assert answer.context["found"].total == 0
    assert "TEACHER" not in answer.content.decode().replace(words, "")


def test_a_lesson_that_is_not_published_is_not_found(client, finder_url, three):
    assert client.get(finder_url + "?q=넷").context["found"].total == 1
    three[0].unpublish()
    assert client.get(finder_url + "?q=넷").context["found"].total == 0
    assert client.get(finder_url).context["found"].total == 2


def test_words_are_kept_nowhere_and_choices_may_be(client, finder_url, caplog):
    with caplog.at_level("INFO", logger="jikimi.web"):
        asked = client.get(finder_url + "?q=유포")
    assert asked["Cache-Control"] == "no-store, private"
    assert not caplog.records
    assert "유포" not in asked.content.decode().split("<title>")[1].split("</title>")[0]
    assert "public" in client.get(finder_url + "?band=m")["Cache-Control"]
    assert "public" in client.get(finder_url + "?q=+")["Cache-Control"]


def test_words_of_distress_bring_help_first_and_still_find_lessons(client, finder_url):
    page = client.get(finder_url + "?q=유포").content.decode()
    assert page.index("help-first") < page.index('id="found"')
    assert "help-first" not in client.get(finder_url + "?q=동의").content.decode()


def test_a_machine_that_asks_without_end_is_slowed(client, finder_url, monkeypatch):
    from core.limits import Limit

    monkeypatch.setattr("curriculum.models.tree.SEARCHES", Limit("test.finder", 1, 60))
    assert client.get(finder_url + "?q=동의").status_code == 200
    assert client.get(finder_url + "?q=동의").status_code == 429
    assert client.get(finder_url + "?band=m").status_code == 200


def test_nothing_found_leads_on(client, finder_url):
    page = client.get(finder_url + "?q=" + "쀍" * 3).content.decode()
    assert 'href="?"' in page
    assert "/search/?q=" in page


@pytest.mark.parametrize("query", ["?band=%00", "?band=%ED%A0%80", "?q=%00", "?page=-1", "?page=x"])
def test_strange_queries_are_answered(client, finder_url, query):
    assert client.get(finder_url + query).status_code in (200, 400)


@pytest.mark.parametrize(
    "query", ["?band=" + "x" * 5000, "?q=" + "가" * 5000, "?" + "band=m&" * 900]
)
def test_absurd_queries_are_answered(client, finder_url, query):
    assert client.get(finder_url + query).status_code in (200, 400)
