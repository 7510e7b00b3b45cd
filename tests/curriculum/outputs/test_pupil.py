"""The pupils' view: public, the same for everyone, nothing of what only teachers see."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.curriculum.lessons import CANARY, WALL_TEXT, a_lesson, a_step
from tests.curriculum.test_law_8 import verify

VIEWS = ["outputs:pupil", "outputs:easy"]


@pytest.mark.parametrize("name", VIEWS)
def test_it_is_the_same_for_everyone_and_may_be_cached(client, lesson, teacher, school, name):
    verify(teacher, school)
    url = reverse(name, args=[lesson.pk])
    as_visitor = Client().get(url)
    client.force_login(teacher)
    as_teacher = client.get(url)
    assert as_teacher.content == as_visitor.content
    for response in (as_visitor, as_teacher):
        assert "public" in response["Cache-Control"]
        assert "Cookie" not in response.get("Vary", "")
        assert not response.cookies
    said = as_visitor.content.decode()
    assert CANARY not in said
    assert "data-exit" in said, "the way out"
    assert "1388" in said


def test_pupils_read_what_hangs_on_the_wall_their_tasks_and_their_way_out(client, lesson):
    said = client.get(reverse("outputs:pupil", args=[lesson.pk])).content.decode()
    for words in (WALL_TEXT, "고리 끊기", "그림을 그려요.", "넘어가도 돼요", "지금 생각은 어때요?"):
        assert words in said
    assert "<input" not in said.partition("<main")[2], "nothing is typed, so nothing is kept"


def test_easy_words_are_there_only_where_somebody_wrote_them(client, lesson):
    said = client.get(reverse("outputs:easy", args=[lesson.pk])).content.decode()
    assert "싫다고 말해도 돼요." in said
    bare = a_lesson(title="쉬운 말 없음", slug="bare", easy_read=[])
    assert client.get(reverse("outputs:easy", args=[bare.pk])).status_code == 404
    url = reverse("outputs:pupil", args=[bare.pk])
    assert "easy/" not in client.get(url).content.decode()


def test_two_hundred_steps_ask_the_database_no_more_than_two(client, django_assert_max_num_queries):
    few = a_lesson(steps=[("step", a_step(1, "main"))] * 5, minutes=5, slug="few")
    many = a_lesson(steps=[("step", a_step(1, "main"))] * 200, minutes=200, slug="many")
    client.get(reverse("outputs:pupil", args=[few.pk]))
    with django_assert_max_num_queries(12) as of_few:
        client.get(reverse("outputs:pupil", args=[few.pk]))
    with django_assert_max_num_queries(12) as of_many:
        client.get(reverse("outputs:pupil", args=[many.pk]))
    assert len(of_few) == len(of_many)


@pytest.mark.parametrize("name", VIEWS)
def test_drafts_and_strange_numbers_are_not_found(client, lesson, name):
    lesson.unpublish()
    assert client.get(reverse(name, args=[lesson.pk])).status_code == 404
    assert client.post(reverse(name, args=[lesson.pk])).status_code == 405
    assert client.get(f"/lessons/{'9' * 30}/pupil/").status_code == 404
