"""Finding and reading lessons, and what strange requests get."""

import pytest
import time_machine
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.blocks import Block

from core.actors import Actor
from core.personal_data import Person
from curriculum import blocks
from curriculum.finder import find_lessons
from curriculum.models import LessonsPage, TeacherVerification
from curriculum.personal import TEACHERS, over
from curriculum.school_years import name_of_years
from curriculum.services.verification import ask_for_verification
from tests.curriculum.lessons import a_lesson, a_step

BLOCKS = [
    block for block in vars(blocks).values() if isinstance(block, type) and issubclass(block, Block)
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.__name__)
def test_every_block_shows_editors_a_preview(block):
    one = block()
    assert one.is_previewable
    html = one.render(one.normalize(one.get_preview_value()))
    assert html.strip()
    assert "None" not in html


@pytest.fixture
def three():
    short = [("step", a_step(40, "main"))]
    return [
        a_lesson(title="넷", slug="four", year_from=4, year_to=4, theme="grooming", steps=short),
        a_lesson(title="여섯", slug="six"),
        a_lesson(title="열", slug="ten", year_from=9, year_to=10, theme="grooming"),
    ]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["넷", "여섯", "열"]),
        ("?band=e3-4", ["넷"]),
        ("?band=m", ["열"]),
        ("?band=h", ["열"]),
        ("?theme=grooming", ["넷", "열"]),
        ("?theme=grooming&band=h", ["열"]),
        ("?theme=grooming&band=e5-6", []),
        ("?minutes=30", []),
        ("?band=nonsense&theme=%27%3B&minutes=-1&page=1", ["넷", "여섯", "열"]),
    ],
)
def test_the_finder_narrows_without_a_script(client, three, query, titles):
    response = client.get(LessonsPage.objects.get().url + query)
    assert response.status_code == 200
    assert [lesson.title for lesson in response.context["found"].lessons] == titles


def test_each_choice_says_how_many_it_would_show(client, three):
    facets = client.get(LessonsPage.objects.get().url + "?theme=grooming").context["found"].facets
    counts = {choice.query: choice.count for choice in facets[0].choices}
    assert counts == {
        "?theme=grooming&band=e3-4": 1,
        "?theme=grooming&band=m": 1,
        "?theme=grooming&band=h": 1,
    }


def test_the_finder_asks_the_database_once_whatever_there_is(three, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = find_lessons("ko", QueryDict("theme=grooming"))
    assert len(found.lessons) == 2


def test_pages_ask_no_more_for_more_lessons(client, three, django_assert_max_num_queries):
    url = LessonsPage.objects.get().url
    client.get(url)
    with django_assert_max_num_queries(16) as few:
        client.get(url)
    for number in range(6):
        a_lesson(title=f"더 {number}", slug=f"more-{number}")
    with django_assert_max_num_queries(16) as many:
        client.get(url)
    assert len(many) == len(few)


def test_years_are_named_in_both_languages():
    with override("ko"):
        assert name_of_years(5, 6) == "초등학교 5–6학년"
        assert name_of_years(9, 9) == "중학교 3학년"
    with override("en"):
        assert name_of_years(6, 7) == "Elementary year 6 to Middle school year 1"


@pytest.mark.parametrize("query", ["?band=%00", "?band=%ED%A0%80", "?band=" + "x" * 5000])
def test_strange_queries_are_answered(client, lesson, query):
    answer = client.get(LessonsPage.objects.get().url + query)
    assert answer.status_code in (200, 400)


def test_a_teachers_data_is_found_erased_and_forgotten_in_time(teacher, school):
    with time_machine.travel("2026-05-01", tick=False):
        row = ask_for_verification(actor=Actor(teacher.actor_id, "teacher"), school=school)
    [found] = TEACHERS.find(Person(actor_id=teacher.actor_id))
    assert found["id"] == str(row.pk)
    assert not over(row.asked_at)
    assert over(row.asked_at.replace(year=2027)).get() == row
    assert TEACHERS.erase(Person(actor_id=teacher.actor_id)) == 1
    assert not TeacherVerification.objects.exists()


def test_the_step_template_draws_nothing_that_is_not_given():
    html = render_to_string("curriculum/blocks/step.html", {"value": {"title": "읽기"}})
    assert "amber" not in html
