"""What pages of lessons ask of the database: a fixed number of questions, whatever there is."""

from urllib.parse import unquote

import pytest
from wagtail.models import PageViewRestriction, Site

from curriculum.models import LessonPage, LessonsPage, ProgrammePage, UnitPage
from curriculum.models.standards import AchievementStandard, GuidanceConcept
from tests.curriculum.lessons import a_lesson
from tests.curriculum.outputs.packing import a_lesson_to_play

MOST = 12


@pytest.fixture
def pages():
    """One of each, the lesson with all that it can be mapped to."""
    lesson = a_lesson(slug="first")
    standard = AchievementStandard.objects.create(
        code="6도02", text_ko="존중", text_en="Respect", source="-"
    )
    concept = GuidanceConcept.objects.create(code="KC4", words_ko="안전", words_en="Safety")
    standard.concepts.add(concept)
    lesson.standards = [standard]
    lesson.save_revision().publish()
    return [LessonsPage, ProgrammePage, UnitPage, LessonPage]


def count(client, django_assert_max_num_queries, url: str) -> int:
    assert client.get(url).status_code == 200
    with django_assert_max_num_queries(MOST) as asked:
        client.get(url)
    return len(asked)


@pytest.mark.core
def test_pages_of_lessons_ask_twelve_questions_at_most_and_no_more_for_more_lessons(
    client, pages, django_assert_max_num_queries
):
    urls = [model.objects.get().url for model in pages]
    few = [count(client, django_assert_max_num_queries, url) for url in urls]
    for number in range(30):
        a_lesson(
            title=f"더 {number}", slug=f"more-{number}", theme="rights", year_from=number % 6 + 1
        )
    assert [count(client, django_assert_max_num_queries, url) for url in urls] == few
    narrowed = urls[0] + "?band=e5-6&theme=rights&activities=without&page=2"
    assert count(client, django_assert_max_num_queries, narrowed) == few[0]


@pytest.mark.core
def test_activities_are_asked_for_at_once(client, django_assert_max_num_queries):
    lesson = a_lesson_to_play()
    two = count(client, django_assert_max_num_queries, lesson.url)
    lesson.activities.extend([("activity", one.value) for one in list(lesson.activities)])
    lesson.save_revision().publish()
    assert count(client, django_assert_max_num_queries, lesson.url) == two


@pytest.mark.core
def test_a_page_is_found_by_its_path_as_wagtail_finds_it(client, pages):
    from home.models import HomePage

    lesson = LessonPage.objects.get()
    assert client.get(lesson.url).context["page"] == lesson
    assert client.get(unquote(lesson.url) + "more/").status_code == 404
    assert client.get("/learn/p/first/").status_code == 404, "not its place"
    assert client.get("/p/").status_code == 404
    assert client.get(f"/en{lesson.url}").status_code == 404, "not in this language"
    unit = UnitPage.objects.get()
    unit.unpublish()
    assert client.get(unit.url).status_code == 404
    assert client.get(lesson.url).status_code == 200, "only its own state counts, as in Wagtail"
    HomePage.objects.filter(locale__language_code="ko").update(live=False)
    assert client.get(lesson.url).status_code == 200


@pytest.mark.core
def test_a_restriction_set_by_hand_is_kept(client, pages):
    lesson = LessonPage.objects.get()
    PageViewRestriction.objects.create(page=lesson.get_parent(), restriction_type="login")
    assert client.get(lesson.url).status_code == 302
    assert client.get(LessonsPage.objects.get().url).status_code == 200


@pytest.mark.core
@pytest.mark.parametrize("host", ["localhost", "testserver"])
@pytest.mark.parametrize("is_default", [True, False])
@pytest.mark.parametrize("others", [0, 1])
def test_the_site_of_a_request_is_the_one_wagtail_finds(client, pages, host, is_default, others):
    site = Site.objects.get()
    Site.objects.filter(pk=site.pk).update(is_default_site=is_default, hostname="localhost")
    for _number in range(others):
        Site.objects.create(hostname="testserver", port=80, root_page=site.root_page)
    answer = client.get(LessonPage.objects.get().url, headers={"host": host})
    request = answer.wsgi_request
    assert request._wagtail_site == Site._find_for_request(request)
