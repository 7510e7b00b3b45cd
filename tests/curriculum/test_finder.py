"""Finding a lesson: facets with counts, words, doors, and a way on where nothing is found."""

from typing import Any

import pytest
from django.http import QueryDict
from wagtail.models import Locale

from curriculum.finder import find_lessons
from curriculum.finder.facets import facets_of
from curriculum.models import LessonPage
from curriculum.models.standards import AchievementStandard, GuidanceConcept


def facet(found: Any, name: str) -> dict[str, int]:
    [one] = [facet for facet in found.facets if facet.name == name]
    return {choice.value: choice.count for choice in one.choices}


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["넷", "여섯", "열"]),
        ("?band=e3-4", ["넷"]),
        ("?band=m", ["열"]),
        ("?band=h", ["열"]),
        ("?band=e3-4&band=h", ["넷", "열"]),
        ("?theme=grooming", ["넷", "열"]),
        ("?theme=grooming&band=h", ["열"]),
        ("?theme=grooming&band=e5-6", []),
        ("?minutes=30", []),
        ("?minutes=30&minutes=40", ["넷", "여섯", "열"]),
        ("?activities=without", ["넷", "여섯", "열"]),
        ("?activities=with", []),
        ("?band=nonsense&theme=%27%3B&minutes=-1&page=99", ["넷", "여섯", "열"]),
    ],
)
def test_the_finder_narrows_without_a_script(client, finder_url, query, titles):
    response = client.get(finder_url + query)
    assert response.status_code == 200
    assert [lesson.title for lesson in response.context["found"].lessons] == titles


def test_each_choice_says_how_many_it_would_show(client, finder_url):
    facets = client.get(finder_url + "?theme=grooming").context["found"].facets
    assert {choice.query: choice.count for choice in facets[0].choices} == {
        "?band=e3-4&theme=grooming": 1,
        "?band=m&theme=grooming": 1,
        "?band=h&theme=grooming": 1,
    }


def test_what_was_chosen_can_be_taken_away_again(client, finder_url):
    found = client.get(finder_url + "?band=m&theme=grooming&q=읽어요").context["found"]
    assert [choice.query for choice in found.taken] == [
        "?theme=grooming&q=%EC%9D%BD%EC%96%B4%EC%9A%94",
        "?band=m&q=%EC%9D%BD%EC%96%B4%EC%9A%94",
    ]
    assert found.without_words == "?band=m&theme=grooming"


def test_facets_read_what_editors_wrote(three):
    four, six, _ = three
    concept = GuidanceConcept.objects.create(code="KC4", words_ko="폭력과 안전", words_en="Safety")
    standard = AchievementStandard.objects.create(
        code="4도02", text_ko="존중", text_en="Respect", source="-"
    )
    standard.concepts.add(concept)
    four.standards = [standard]
    four.lesson_format, four.needs_devices = "game", "one_for_each"
    four.worksheet = [("task", {"title": "그리기", "what_to_do": "그려요", "lines": 2})]
    six.family_letter = [("paragraph", {"text": "안녕하세요"})]
    six.sign_language_url = "https://sign.example/1"
    for lesson in (four, six):
        lesson.save_revision().publish()
    found = find_lessons("ko", QueryDict())
    assert facet(found, "standard") == {"4도02": 1}
    assert facet(found, "concept") == {"KC4": 1}
    assert facet(found, "format") == {"discussion": 2, "game": 1}
    assert facet(found, "devices") == {"none": 2, "one_for_each": 1}
    assert facet(found, "paper") == {"worksheet": 1, "letter": 1}
    assert facet(found, "access") == {"sign": 1}
    assert facet(found, "programme") == {}, "nothing was said of programmes"
    assert [one.title for one in find_lessons("ko", QueryDict("concept=KC4")).lessons] == ["넷"]


def test_translated_lessons_are_told_and_each_finder_lists_its_own_language(three):
    english = Locale.objects.get(language_code="en")
    for page in [*three[0].get_ancestors().filter(depth__gt=2).specific(), three[0]]:
        page.copy_for_translation(english).save_revision().publish()
    assert facet(find_lessons("ko", QueryDict()), "language") == {"both": 1}
    assert facet(find_lessons("en", QueryDict()), "language") == {"both": 1}
    assert find_lessons("en", QueryDict()).total == 1


def test_twelve_facets_at_most():
    assert len(facets_of({}, {}, {})) == 12


def test_the_finder_asks_the_same_few_questions_whatever_there_is(three, django_assert_num_queries):
    with django_assert_num_queries(3):
        found = find_lessons("ko", QueryDict("theme=grooming"))
    assert len(found.lessons) == 2


def test_long_lists_come_in_pages(three, client, finder_url, monkeypatch):
    monkeypatch.setattr("curriculum.finder.found.PER_PAGE", 2)
    first = client.get(finder_url + "?minutes=50")
    assert first.context["found"].total == 3
    assert [one.title for one in first.context["found"].lessons] == ["넷", "여섯"]
    second = client.get(finder_url + "?minutes=50&page=2")
    assert [one.title for one in second.context["found"].lessons] == ["열"]
    assert "page=1" in second.content.decode()


def test_doors_lead_to_lessons_and_say_which_stands_open(client, finder_url):
    page = client.get(finder_url)
    doors = {door.name: door for door in page.context["finder_doors"]}
    assert list(doors) == ["elementary", "middle", "high", "teacher", "carer"]
    titles = [
        one.title
        for one in client.get(finder_url + doors["elementary"].url).context["found"].lessons
    ]
    assert titles == ["넷", "여섯"]
    opened = client.get(finder_url + doors["middle"].url).context["finder_doors"]
    assert [door.name for door in opened if door.is_open] == ["middle"]
    assert client.get(doors["teacher"].url).status_code == 302


def test_only_published_lessons_of_the_language_are_counted(three):
    LessonPage.objects.filter(slug="four").update(live=False)
    assert find_lessons("ko", QueryDict()).total == 2
    assert find_lessons("en", QueryDict()).total == 0
